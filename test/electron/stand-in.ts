import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  NotificationConstructorOptions,
} from 'electron';
import type { ElectronParts, SenderEvent } from '../../main/shell/electron-parts.ts';
import { StandInWindow } from './browser-window.ts';
import type { StandInDesktop } from './desktop.ts';
import { StandInMenu } from './menu.ts';
import { StandInMessageChannel } from './message-channel.ts';
import { Observed } from './observed.ts';
import { StandInUtilityProcess } from './utility-process.ts';

export interface StandInOptions {
  /** For what Electron keeps in folders of the user. */
  home: string;
  browser(): Promise<Browser>;
  platform: string;
  languages: string[];
  dark: boolean;
  /** False: as on a desktop where making a tray icon fails. */
  tray: boolean;
  packaged: boolean;
  /** False: another instance has the lock. */
  lock: boolean;
  version: string;
}

/**
 * Something in the place of Electron: as much of it as the shell uses, held to Electron's own types by `ElectronParts`. Windows
 * are pages of a real Chromium, utility processes real processes; tray, menus, notifications and dialogs are there to be looked
 * at and driven through `desktop`.
 */
export function createStandIn(options: StandInOptions) {
  const observed = new Observed();
  const windows: StandInWindow[] = [];
  const app = new StandInApp(options, windows, observed);
  const handlers = new Map<string, (event: SenderEvent, input: unknown) => Promise<unknown>>();
  let onRequest: (contents: unknown, permission: string, answer: (allowed: boolean) => void) => void = (
    _,
    __,
    answer,
  ) => answer(true);
  let onCheck: (contents: unknown, permission: string) => boolean = () => true;

  const desktop: StandInDesktop = {
    observed,
    platform: options.platform,
    browser: options.browser,
    created: (contents) => void app.emit('web-contents-created', {}, contents),
    async invoke(channel, event, input) {
      try {
        const handler = handlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return { output: await handler(event, input) };
      } catch (error) {
        return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
      }
    },
    protocols: new Map(),
    windows,
    console: [],
    utilities: [],
    closing: [],
    tray: null,
    applicationMenu: null,
    notifications: [],
    messageBoxes: [],
    answers: [],
    saveTo: null,
    clipboard: '',
    openedOutside: [],
    loginItems: app.loginItems,
    shutDown() {
      powerMonitor.emit('shutdown');
      app.quit();
    },
    permissions: {
      check: (permission) => onCheck(null, permission),
      request(permission) {
        let allowed = false;
        onRequest(null, permission, (answer) => {
          allowed = answer;
        });
        return allowed;
      },
    },
  };
  const powerMonitor = new EventEmitter();
  const did = <T>(value: T): T => {
    observed.changed();
    return value;
  };

  class StandInTray {
    constructor(image: string) {
      if (!options.tray) throw new Error('Failed to create a status icon');
      if (desktop.tray) throw new Error('A second tray icon: the first one was not destroyed.');
      desktop.tray = { image, tooltip: '', menu: new StandInMenu([]) };
    }
    setImage(image: string) {
      if (desktop.tray) desktop.tray = did({ ...desktop.tray, image });
    }
    setToolTip(tooltip: string) {
      if (desktop.tray) desktop.tray = did({ ...desktop.tray, tooltip });
    }
    setContextMenu(menu: StandInMenu | null) {
      if (desktop.tray && menu) desktop.tray = { ...desktop.tray, menu };
      observed.changed();
    }
    destroy() {
      desktop.tray = did(null);
    }
  }

  class StandInNotification extends EventEmitter {
    static isSupported = () => true;
    readonly #options: NotificationConstructorOptions;
    constructor(notification: NotificationConstructorOptions) {
      super();
      this.#options = notification;
    }
    show() {
      const { title = '', body = '' } = this.#options;
      desktop.notifications.push({ title, body, click: () => void this.emit('click') });
      observed.changed();
    }
  }

  const parts = {
    app,
    BrowserWindow: class extends StandInWindow {
      constructor(windowOptions: BrowserWindowConstructorOptions) {
        super(desktop, windowOptions);
      }
    },
    Tray: StandInTray,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => new StandInMenu(template),
      setApplicationMenu(menu: StandInMenu | null) {
        desktop.applicationMenu = did(menu);
      },
    },
    Notification: StandInNotification,
    MessageChannelMain: StandInMessageChannel,
    clipboard: {
      async writeText(text: string) {
        desktop.clipboard = did(text);
      },
    },
    crashReporter: { start() {} },
    dialog: {
      async showMessageBox(box: Electron.MessageBoxOptions) {
        desktop.messageBoxes.push(did(box));
        return { response: desktop.answers.shift() ?? box.cancelId ?? 0 };
      },
      async showSaveDialog() {
        return { canceled: desktop.saveTo === null, filePath: desktop.saveTo ?? '' };
      },
    },
    ipcMain: {
      handle(channel: string, listener: (event: SenderEvent, input: unknown) => Promise<unknown>) {
        handlers.set(channel, listener);
      },
      // electron-store listens here for windows of its own.
      on() {},
    },
    nativeTheme: Object.assign(new EventEmitter(), { shouldUseDarkColors: options.dark }),
    powerMonitor,
    protocol: {
      registerSchemesAsPrivileged() {
        if (app.ready) throw new Error('registerSchemesAsPrivileged should be called before app is ready');
      },
      handle(scheme: string, handler: (request: Request) => Promise<Response>) {
        desktop.protocols.set(scheme, handler);
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1600, height: 1000 } }] },
    session: {
      defaultSession: {
        setPermissionRequestHandler(handler: typeof onRequest) {
          onRequest = handler;
        },
        setPermissionCheckHandler(handler: typeof onCheck) {
          onCheck = handler;
        },
      },
    },
    shell: {
      async openExternal(url: string) {
        desktop.openedOutside.push(did(url));
      },
      showItemInFolder() {},
    },
    utilityProcess: {
      fork(module: string, args: string[]) {
        const utility = new StandInUtilityProcess(module, args, observed);
        desktop.utilities.push(did(utility));
        return utility;
      },
    },
  };
  return { parts: parts satisfies StandInParts, desktop, app };
}

/** Menus of the stand-in go in where Electron's would. */
type StandInParts = Omit<ElectronParts, 'Tray' | 'Menu'> & {
  Tray: new (
    image: string,
  ) => Omit<InstanceType<ElectronParts['Tray']>, 'setContextMenu'> & { setContextMenu(menu: StandInMenu | null): void };
  Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): StandInMenu;
    setApplicationMenu(menu: StandInMenu | null): void;
  };
};

export class StandInApp extends EventEmitter {
  readonly isPackaged: boolean;
  readonly loginItems: Electron.Settings[] = [];
  readonly exited: Promise<number>;
  ready = false;
  sandboxed = false;
  relaunches = 0;
  readonly #options: StandInOptions;
  readonly #windows: StandInWindow[];
  readonly #paths = new Map<string, string>();
  readonly #observed: Observed;
  #exit: (code: number) => void = () => {};

  constructor(options: StandInOptions, windows: StandInWindow[], observed: Observed) {
    super();
    this.#options = options;
    this.#windows = windows;
    this.#observed = observed;
    this.isPackaged = options.packaged;
    this.exited = new Promise((resolve) => {
      this.#exit = resolve;
    });
  }

  requestSingleInstanceLock = () => this.#options.lock;

  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.ready = true;
  }

  /** Electron says `before-quit` first, then closes each window, and goes on unless somebody or a window objects. */
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    for (const window of [...this.#windows]) window.close();
    if (this.#windows.length === 0) this.exit(0);
  }

  exit(code = 0): void {
    this.#exit(code);
    this.#observed.changed();
  }

  relaunch(): void {
    this.relaunches += 1;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(this.#options.home, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  getVersion = () => this.#options.version;
  getPreferredSystemLanguages = () => this.#options.languages;
  setAsDefaultProtocolClient = () => true;
  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItems.push(settings);
  }
  getLoginItemSettings = () => ({ wasOpenedAtLogin: false });
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  enableSandbox(): void {
    if (this.ready) throw new Error('enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  }
  setAppUserModelId(): void {}
}
