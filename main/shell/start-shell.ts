import { mkdirSync } from 'node:fs';
import { homedir, release } from 'node:os';
import { join } from 'node:path';
import { toWindow } from '../contract/ipc.ts';
import { dataDir } from '../service/data-dir.ts';
import { appMenu } from './app-menu.ts';
import { createAppProtocol } from './app-protocol.ts';
import { createAutostart, HIDDEN_FLAG } from './autostart.ts';
import { createControlLink } from './control-link.ts';
import { externalUrl } from './decide-navigation.ts';
import { decideNotices, type NoticeEvent, nothingSeen } from './decide-notices.ts';
import { DEEP_LINK_SCHEME, deepLinkIn, readDeepLink } from './deep-link.ts';
import { Dialogs } from './dialogs.ts';
import { GatewayWatch, type Snapshot } from './gateway-watch.ts';
import { denyPermissions, hardenPages } from './harden.ts';
import { routeIpc } from './ipc-router.ts';
import { createLogFile } from './log-file.ts';
import { toMenuTemplate } from './menu-entry.ts';
import { createNotifier } from './notifier.ts';
import { performAction } from './perform-action.ts';
import { Quitting } from './quitting.ts';
import { saveDiagnostics } from './save-diagnostics.ts';
import { SettingsStore } from './settings-store.ts';
import type { ShellAction } from './shell-action.ts';
import type { ShellContext } from './shell-context.ts';
import { Supervisor } from './supervisor.ts';
import { createTranslate } from './translate.ts';
import { TrayHost } from './tray-host.ts';
import { trayIcon } from './tray-icon.ts';
import { stateLine, trayMenu } from './tray-menu.ts';
import { trayView } from './tray-view.ts';
import { Updater } from './updater.ts';
import { utilitySpawner } from './utility-spawner.ts';
import { WindowHost } from './window-host.ts';

const FIRST_UPDATE_CHECK_MS = 60_000;
const UPDATE_CHECK_EVERY_MS = 24 * 3_600_000;
/** Seconds that count down in the tray are shown anew this often. */
const TRAY_CLOCK_MS = 15_000;

/**
 * The desktop app: puts the parts together and lets them run. Everything that needs no `ready` is done first, in the order
 * Electron asks for: the lock, the scheme, the sandbox.
 */
export async function startShell(context: ShellContext): Promise<void> {
  const { electron, env, platform, paths } = context;
  const { app } = electron;
  const isHidden = context.argv.includes(HIDDEN_FLAG);
  // Chromium's own files lie beside the gateway's, not among them; and the lock below is one of a data directory.
  const desktopDir = join(dataDir({ override: env.GATEHOUSE_DATA_DIR, env, platform, home: homedir() }), 'desktop');
  mkdirSync(desktopDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', desktopDir);
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  app.setAppUserModelId('dev.gatehouse.Gatehouse');
  app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  electron.crashReporter.start({ uploadToServer: false });
  const { log, read: readLog } = createLogFile(join(app.getPath('userData'), 'logs'), Date.now);
  hardenPages(electron, log);
  let links: (text: string) => void = () => {};
  const early: string[] = [];
  // macOS sends the link the app was started with before it is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    early.push(url);
    links(url);
  });
  await app.whenReady();

  const settings = new SettingsStore(context.settingsFile());
  const translate = () => createTranslate(settings.preferences().language, app.getPreferredSystemLanguages());
  let t = translate();
  const later = (act: () => void, ms: number) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  };
  let snapshot: Snapshot | null = null;
  const dialogs = new Dialogs(electron, () => t);

  let memory = nothingSeen;
  const notice = (event: NoticeEvent) => {
    const decided = decideNotices(event, memory, settings.preferences(), Date.now());
    memory = decided.memory;
    for (const one of decided.notices) notify(one);
  };
  const supervisor = new Supervisor({
    spawn: utilitySpawner(electron, paths.service, log),
    start: {
      ...(env.GATEHOUSE_CONFIG && { configPath: env.GATEHOUSE_CONFIG }),
      ...(env.GATEHOUSE_DATA_DIR && { dataDir: env.GATEHOUSE_DATA_DIR }),
      ...(env.GATEHOUSE_PORT && { port: Number(env.GATEHOUSE_PORT) }),
    },
    now: Date.now,
    later,
    onLog: ({ level, text }) => log(level, 'service', text),
    onState(state) {
      log(state.state === 'failed' ? 'error' : 'info', 'shell', `The gateway service: ${JSON.stringify(state)}`);
      if (state.state === 'running') watch.follow();
      else {
        watch.leave();
        snapshot = null;
      }
      notice({ type: 'service', state });
      windows.tell(toWindow.serviceState, state);
      render();
    },
  });
  const control = createControlLink(() => {
    const { port1, port2 } = new electron.MessageChannelMain();
    return supervisor.connect('tray', port2) ? port1 : null;
  });
  const watch = new GatewayWatch({
    control,
    now: Date.now,
    onSnapshot(next) {
      snapshot = next;
      notice({ type: 'snapshot', snapshot: next });
      render();
    },
    onEvent: (event) => notice({ type: 'gateway', event }),
    onError: (error) => log('warn', 'shell', `The gateway cannot be followed: ${String(error)}`),
  });

  const updater = new Updater({ platform, packaged: app.isPackaged, env }, context.loadUpdateEngine, {
    found: (version, ready) => notice({ type: 'update', version, ready }),
    error: (error) => log('warn', 'shell', `Looking for updates: ${String(error)}`),
  });
  const quitting = new Quitting({
    app,
    supervisor,
    updater,
    inFlight: async () => (await control.status.get().catch(() => null))?.inFlight ?? 0,
    ask: (count) => dialogs.confirmQuit(count),
    close() {
      watch.leave();
      clearInterval(clock);
      clearInterval(updateTimer);
      clearTimeout(firstUpdate);
      windows.close();
      tray.remove();
    },
  });

  const act = (action: ShellAction) => {
    performAction(action, {
      electron,
      control,
      open: (path) => windows.show(path),
      startService: () => supervisor.start(),
      checkForUpdates: async () => dialogs.tellUpdate(await updater.check(), app.getVersion(), act),
      exportDiagnostics,
      quit: () => quitting.quit(),
      refresh: () => watch.refresh(),
    }).catch(async (error: unknown) => {
      log('error', 'shell', `${action.do}: ${String(error)}`);
      await watch.refresh();
      tray.forgetMenu();
      render();
      await dialogs.tellFailure(error);
    });
  };
  const notify = createNotifier(electron, () => t, act);
  const exportDiagnostics = () =>
    saveDiagnostics({ electron, t, context, supervisor, control, settings, log: readLog, release: release() });

  const tray = new TrayHost({
    electron,
    icons: join(paths.icons, 'tray'),
    platform,
    desktop: env.XDG_CURRENT_DESKTOP ?? '',
    act,
    log,
  });
  let trayWanted = true;
  const render = () => {
    const view = trayView(supervisor.state, snapshot, Date.now());
    if (trayWanted)
      tray.show({ icon: trayIcon(view.word), tooltip: `Gatehouse · ${stateLine(view, t)}`, menu: trayMenu(view, t) });
  };
  /** What shows icons may come and go: at login it often starts after us. */
  const lookForTray = async () => {
    if (platform !== 'linux') return;
    trayWanted = await context.hasTrayHost();
    if (trayWanted) render();
    else tray.remove();
  };
  const windows = new WindowHost({
    electron,
    settings,
    preload: paths.preload,
    icon: join(paths.icons, 'linux', '256x256.png'),
    version: app.getVersion(),
    platform,
    now: Date.now,
    later,
    hasTray: () => tray.exists,
    quit: () => void quitting.quit(),
    log,
  });
  const menus = () => {
    electron.Menu.setApplicationMenu(
      electron.Menu.buildFromTemplate(toMenuTemplate(appMenu(t, platform, !app.isPackaged), act)),
    );
    const { node, chrome } = context.versions;
    app.setAboutPanelOptions({
      applicationName: t('app.name'),
      applicationVersion: app.getVersion(),
      credits: t('about.versions', {
        electron: context.versions.electron ?? '',
        node: node ?? '',
        chrome: chrome ?? '',
      }),
      iconPath: join(paths.icons, 'linux', '256x256.png'),
    });
  };
  const autostart = createAutostart(app, {
    platform,
    packaged: app.isPackaged,
    env,
    home: homedir(),
    execPath: context.execPath,
    requestBackground: context.requestBackground,
  });

  denyPermissions(electron);
  electron.protocol.handle('app', createAppProtocol(paths.renderer));
  routeIpc(electron, {
    'gatehouse:connect-control'(_, windowId) {
      const { port1, port2 } = new electron.MessageChannelMain();
      if (!supervisor.connect('window', port2)) throw new Error('The gateway is not running.');
      windows.givePort(windowId, port1);
      return undefined;
    },
    'gatehouse:service-state': () => supervisor.state,
    'gatehouse:restart-service'() {
      supervisor.start();
      return undefined;
    },
    async 'gatehouse:open-external'(url) {
      const outside = externalUrl(url);
      if (outside !== null) await electron.shell.openExternal(outside);
      return { opened: outside !== null };
    },
    'gatehouse:get-preferences': () => settings.preferences(),
    async 'gatehouse:set-preferences'(changes) {
      if (changes.startAtLogin !== undefined) await autostart.set(changes.startAtLogin);
      const after = settings.change(changes);
      t = translate();
      menus();
      render();
      return after;
    },
    'gatehouse:check-for-updates': () => updater.check(),
    'gatehouse:export-diagnostics': async () => ({ path: await exportDiagnostics() }),
  });

  context.onUncaught(async (error, fatal) => {
    log('error', 'shell', error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (!fatal) return;
    if (await dialogs.confirmRelaunch()) app.relaunch();
    app.exit(1);
  });
  app.on('child-process-gone', (_, { type, reason, name }) => log('warn', 'shell', `${name ?? type} ended: ${reason}`));
  app.on('window-all-closed', () => {}); // the gateway goes on
  app.on('activate', () => windows.show());
  app.on('before-quit', (event) => quitting.onBeforeQuit(event));
  app.on('second-instance', (_, argv) => {
    const link = deepLinkIn(argv);
    if (link === null && argv.includes(HIDDEN_FLAG)) return;
    windows.show();
    if (link) void dialogs.followLink(link, act);
  });
  electron.powerMonitor.on('resume', () => void watch.refresh());
  electron.nativeTheme.on('updated', render);

  menus();
  supervisor.start();
  const clock = setInterval(() => {
    if (trayWanted) render();
    else void lookForTray();
  }, TRAY_CLOCK_MS);
  const checkForUpdates = () => {
    if (settings.preferences().checkForUpdates) void updater.check();
  };
  const firstUpdate = setTimeout(checkForUpdates, FIRST_UPDATE_CHECK_MS);
  const updateTimer = setInterval(checkForUpdates, UPDATE_CHECK_EVERY_MS);
  if (!isHidden) windows.show();
  await lookForTray();
  // Without a tray a window that is not shown could not be found again.
  if (!tray.exists) windows.show();
  links = (text) => {
    const link = readDeepLink(text);
    if (!link) return;
    windows.show();
    void dialogs.followLink(link, act);
  };
  const first = deepLinkIn(context.argv);
  if (first) void dialogs.followLink(first, act);
  for (const url of early) links(url);
}
