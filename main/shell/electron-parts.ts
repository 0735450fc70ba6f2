import type * as Electron from 'electron';

/**
 * What the shell uses of Electron, and nothing else: each part as a small interface in Electron's own types. `main.ts` hands
 * in the real thing and the tests a stand-in; both have to fit, so an update of Electron that changes one of these does not
 * compile.
 */
type On<Events extends Record<string, unknown[]>> = All<
  { [Name in keyof Events]: (event: Name, listener: (...args: Events[Name]) => void) => unknown }[keyof Events]
>;
/** An intersection of what is a union: an `on` that takes each of its events. */
type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

export interface AppPart
  extends Pick<
    Electron.App,
    | 'isPackaged'
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'quit'
    | 'exit'
    | 'relaunch'
    | 'getPath'
    | 'setPath'
    | 'getVersion'
    | 'getPreferredSystemLanguages'
    | 'setAsDefaultProtocolClient'
    | 'setLoginItemSettings'
    | 'setAboutPanelOptions'
    | 'showAboutPanel'
    | 'enableSandbox'
    | 'setAppUserModelId'
  > {
  getLoginItemSettings(): Pick<Electron.LoginItemSettings, 'wasOpenedAtLogin'>;
  on: On<{
    'second-instance': [event: Electron.Event, argv: string[]];
    'open-url': [event: Electron.Event, url: string];
    'window-all-closed': [];
    activate: [];
    'before-quit': [event: Electron.Event];
    'child-process-gone': [event: Electron.Event, details: Electron.Details];
    'web-contents-created': [event: Electron.Event, contents: ContentsPart];
  }>;
}

export interface ContentsPart extends Pick<Electron.WebContents, 'id' | 'send' | 'setWindowOpenHandler'> {
  postMessage(channel: string, message: unknown, transfer?: PortPart[]): void;
  on: On<{
    'will-navigate': [details: { preventDefault(): void; url: string }];
    'will-redirect': [details: { preventDefault(): void; url: string }];
    'will-attach-webview': [event: { preventDefault(): void }];
    'render-process-gone': [event: Electron.Event, details: Electron.RenderProcessGoneDetails];
  }>;
}

export interface WindowPart
  extends Pick<
    Electron.BrowserWindow,
    | 'loadURL'
    | 'show'
    | 'hide'
    | 'focus'
    | 'minimize'
    | 'restore'
    | 'maximize'
    | 'isVisible'
    | 'isMinimized'
    | 'isMaximized'
    | 'isDestroyed'
    | 'getNormalBounds'
    | 'destroy'
  > {
  readonly webContents: ContentsPart;
  on: On<{ close: [event: { preventDefault(): void }]; closed: []; 'ready-to-show': [] }>;
}

export interface TrayPart extends Pick<Electron.Tray, 'setToolTip' | 'destroy'> {
  setImage(image: string): void;
  setContextMenu(menu: MenuPart | null): void;
}

export type MenuPart = Pick<Electron.Menu, 'items'>;

export interface NotificationPart extends Pick<Electron.Notification, 'show'> {
  on: On<{ click: [] }>;
}

export interface PortPart extends Pick<Electron.MessagePortMain, 'start' | 'close' | 'postMessage'> {
  on: On<{ message: [message: { data: unknown }]; close: [] }>;
}

export interface UtilityPart extends Pick<Electron.UtilityProcess, 'pid' | 'kill'> {
  postMessage(message: unknown, transfer?: PortPart[]): void;
  on: On<{
    message: [message: unknown];
    exit: [code: number];
    error: [type: 'FatalError', location: string, report: string];
  }>;
  readonly stderr: { on(event: 'data', listener: (chunk: Buffer) => void): unknown } | null;
}

/** The event of a message from a window, as far as it says who sent it. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
}

export interface ElectronParts {
  app: AppPart;
  BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => WindowPart;
  Tray: new (image: string) => TrayPart;
  Menu: {
    buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): MenuPart;
    setApplicationMenu(menu: MenuPart | null): void;
  };
  Notification: { new (options: Electron.NotificationConstructorOptions): NotificationPart; isSupported(): boolean };
  MessageChannelMain: new () => { port1: PortPart; port2: PortPart };
  clipboard: { writeText(text: string): void | Promise<void> };
  crashReporter: Pick<Electron.CrashReporter, 'start'>;
  dialog: {
    showMessageBox(options: Electron.MessageBoxOptions): Promise<Pick<Electron.MessageBoxReturnValue, 'response'>>;
    showSaveDialog(
      options: Electron.SaveDialogOptions,
    ): Promise<Pick<Electron.SaveDialogReturnValue, 'canceled' | 'filePath'>>;
  };
  ipcMain: { handle(channel: string, listener: (event: SenderEvent, input: unknown) => Promise<unknown>): void };
  nativeTheme: Pick<Electron.NativeTheme, 'shouldUseDarkColors'> & { on: On<{ updated: [] }> };
  powerMonitor: { on: On<{ resume: []; shutdown: [] }> };
  protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'> & {
    handle(scheme: string, handler: (request: Request) => Promise<Response>): void;
  };
  screen: { getAllDisplays(): Pick<Electron.Display, 'workArea'>[] };
  session: {
    defaultSession: {
      setPermissionRequestHandler(
        handler: (contents: unknown, permission: string, answer: (allowed: boolean) => void) => void,
      ): void;
      setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
    };
  };
  shell: Pick<Electron.Shell, 'openExternal' | 'showItemInFolder'>;
  utilityProcess: { fork(modulePath: string, args: string[], options: Electron.ForkOptions): UtilityPart };
}
