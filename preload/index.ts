import { contextBridge, ipcRenderer } from 'electron';
import type { IpcChannel, IpcInput, IpcOutput, ServiceState } from '../main/contract/ipc.ts';
import type { GatehouseBridge } from './bridge.ts';

/**
 * The bridge between the window and the shell, and only the bridge: no event, no channel and no module reaches the page. Built
 * into one file, because a sandboxed preload can load no other. Names of channels are written out here, and types hold them to
 * the contract: its schemas stay out of the page.
 */
const controlPort = 'gatehouse:control-port' satisfies typeof import('../main/contract/ipc.ts').toWindow.controlPort;
const serviceState =
  'gatehouse:service-changed' satisfies typeof import('../main/contract/ipc.ts').toWindow.serviceState;
const navigate = 'gatehouse:navigate' satisfies typeof import('../main/contract/ipc.ts').toWindow.navigate;
const VERSION = '--gatehouse-version=';

function ask<C extends IpcChannel>(channel: C, input?: IpcInput<C>): Promise<IpcOutput<C>> {
  return ipcRenderer.invoke(channel, input);
}

// A port cannot pass through the bridge itself; a message to our own page, from this frame, carries it.
ipcRenderer.on(controlPort, ({ ports }) => {
  window.postMessage({ type: controlPort }, window.location.origin, ports);
});

/** The tray does not wait until the page listens: what it asked for last is kept until then. */
let showScreen: ((path: string) => void) | null = null;
let wanted: string | null = null;
ipcRenderer.on(navigate, (_, path: unknown) => {
  if (typeof path !== 'string') return;
  if (showScreen) showScreen(path);
  else wanted = path;
});

const bridge: GatehouseBridge = {
  platform: process.platform,
  version: process.argv.find((argument) => argument.startsWith(VERSION))?.slice(VERSION.length) ?? '',
  connectControl: () => ask('gatehouse:connect-control'),
  serviceState: () => ask('gatehouse:service-state'),
  restartService: () => ask('gatehouse:restart-service'),
  openExternal: (url) => ask('gatehouse:open-external', url),
  preferences: {
    get: () => ask('gatehouse:get-preferences'),
    set: (changes) => ask('gatehouse:set-preferences', changes),
  },
  checkForUpdates: () => ask('gatehouse:check-for-updates'),
  exportDiagnostics: () => ask('gatehouse:export-diagnostics'),
  onServiceState(listener) {
    ipcRenderer.on(serviceState, (_, state: ServiceState) => listener(state));
  },
  onNavigate(listener) {
    // The page gets the path, never the event: that would hand it the whole of ipcRenderer.
    showScreen = listener;
    if (wanted !== null) listener(wanted);
    wanted = null;
  },
};

contextBridge.exposeInMainWorld('gatehouse', bridge);
