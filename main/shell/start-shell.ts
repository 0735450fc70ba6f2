import { homedir, release } from 'node:os';
import { join } from 'node:path';
import { toWindow } from '../contract/ipc.ts';
import { createAppProtocol } from './app-protocol.ts';
import { createAutostart, HIDDEN_FLAG, startedAtLogin } from './autostart.ts';
import { claimApp } from './claim-app.ts';
import { createControlLink } from './control-link.ts';
import { decideNotices, type NoticeEvent } from './decide-notices.ts';
import { Dialogs } from './dialogs.ts';
import { GatewayWatch, type Snapshot } from './gateway-watch.ts';
import { denyPermissions } from './harden.ts';
import { routeIpc } from './ipc-router.ts';
import { LinkInbox } from './link-inbox.ts';
import { nothingSeen } from './notice-memory.ts';
import { createNotifier } from './notifier.ts';
import { performAction } from './perform-action.ts';
import { Quitting } from './quitting.ts';
import { saveDiagnostics } from './save-diagnostics.ts';
import { SettingsStore } from './settings-store.ts';
import type { ShellAction } from './shell-action.ts';
import type { ShellContext } from './shell-context.ts';
import { showMenus } from './show-menus.ts';
import { Supervisor } from './supervisor.ts';
import { createTranslate } from './translate.ts';
import { trayFace } from './tray-face.ts';
import { TrayHost } from './tray-host.ts';
import { TrayPresence } from './tray-presence.ts';
import { trayView } from './tray-view.ts';
import { scheduleUpdates } from './update-schedule.ts';
import { Updater } from './updater.ts';
import { utilitySpawner } from './utility-spawner.ts';
import { windowChannels } from './window-channels.ts';
import { WindowHost } from './window-host.ts';

/** The desktop app: puts the parts together and lets them run. */
export async function startShell(context: ShellContext): Promise<void> {
  const { electron, env, platform, paths, install } = context;
  const { app } = electron;
  const claimed = claimApp(context);
  if (claimed === null) return app.quit();
  const { log } = claimed;
  const links = new LinkInbox();
  // macOS sends the link the app was started with before it is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.take([url]);
  });
  await app.whenReady();

  const settings = new SettingsStore(context.settingsFile());
  const translate = () => createTranslate(settings.preferences().language, app.getPreferredSystemLanguages());
  let t = translate();
  const dialogs = new Dialogs(electron, () => t);
  const icon = join(paths.icons, 'linux', '256x256.png');
  const later = (what: () => void, ms: number) => {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  };

  // The gateway, and what is told of it.
  let snapshot: Snapshot | null = null;
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
    onListening: context.onListening,
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
      tray.render();
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
      tray.render();
    },
    onEvent: (event) => notice({ type: 'gateway', event }),
    onError: (error) => log('warn', 'shell', `The gateway cannot be followed: ${String(error)}`),
  });

  // What people do.
  const updater = new Updater({ platform, packaged: app.isPackaged, env, ...install }, context.loadUpdateEngine, {
    found: (version, ready) => notice({ type: 'update', version, ready, homepage: install.homepage }),
    error: (error) => log('warn', 'shell', `Looking for updates: ${String(error)}`),
  });
  const unschedule = scheduleUpdates(() => {
    if (settings.preferences().checkForUpdates) void updater.check();
  });
  const quitting = new Quitting({
    app,
    supervisor,
    updater,
    platform,
    later,
    async inFlight() {
      const { state } = supervisor;
      // Those of a gateway in another process go on without us.
      if (state.state !== 'running' || state.attached) return 0;
      return (await control.status.get().catch(() => null))?.inFlight ?? 0;
    },
    ask: (count) => dialogs.confirmQuit(count),
    tellWaiting: () => void watch.refresh(),
    close() {
      watch.leave();
      unschedule();
      windows.close();
      tray.end();
    },
  });
  const exportDiagnostics = () =>
    saveDiagnostics({ electron, t, context, supervisor, control, settings, log: claimed.read, release: release() });
  const tellUpdate = async () =>
    dialogs.tellUpdate(await updater.check(), { current: app.getVersion(), homepage: install.homepage }, act);
  const act = (action: ShellAction) => {
    performAction(action, {
      electron,
      control,
      open: (path) => windows.show(path),
      startService: () => supervisor.start(),
      checkForUpdates: tellUpdate,
      exportDiagnostics,
      quit: () => quitting.quit(),
      refresh: () => watch.refresh(),
    }).catch(async (error: unknown) => {
      log('error', 'shell', `${action.do}: ${String(error)}`);
      await watch.refresh();
      trayHost.forgetMenu();
      tray.render();
      await dialogs.tellFailure(error);
    });
  };
  const notify = createNotifier(electron, () => t, act);

  // Tray and window.
  const trayHost = new TrayHost({
    electron,
    icons: join(paths.icons, 'tray'),
    platform,
    desktop: env.XDG_CURRENT_DESKTOP ?? '',
    act,
    log,
  });
  const tray = new TrayPresence({
    host: trayHost,
    platform,
    hasTrayHost: context.hasTrayHost,
    face: () => trayFace(trayView(supervisor.state, snapshot, Date.now()), t),
  });
  const windows = new WindowHost({
    electron,
    settings,
    preload: paths.preload,
    icon,
    version: app.getVersion(),
    platform,
    now: Date.now,
    later,
    hasTray: () => trayHost.exists,
    quit: () => void quitting.quit(),
    log,
  });
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
  routeIpc(
    electron,
    windowChannels({
      electron,
      supervisor,
      windows,
      updater,
      preferences: () => settings.preferences(),
      async setPreferences(changes) {
        if (changes.startAtLogin !== undefined) await autostart.set(changes.startAtLogin);
        const after = settings.change(changes);
        t = translate();
        showMenus(context, icon, t, act);
        tray.render();
        return after;
      },
      exportDiagnostics,
    }),
  );

  // What the system tells.
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
    if (!links.take(argv) && !argv.includes(HIDDEN_FLAG)) windows.show();
  });
  electron.powerMonitor.on('resume', () => void watch.refresh());
  electron.powerMonitor.on('shutdown', () => quitting.onShutdown());
  electron.nativeTheme.on('updated', () => tray.render());

  showMenus(context, icon, t, act);
  supervisor.start();
  if (settings.preferences().startAtLogin)
    autostart.renew().catch((error: unknown) => log('warn', 'shell', `Start at login: ${String(error)}`));
  if (!startedAtLogin(app, context)) windows.show();
  await tray.begin();
  // Without a tray a window that is not shown could not be found again.
  if (!trayHost.exists) windows.show();
  links.take(context.argv);
  links.open((link) => {
    windows.show();
    void dialogs.followLink(link, act);
  });
}
