import type { IpcInput, IpcOutput, ServiceState } from '../main/contract/ipc.ts';

/** What the window finds at `window.gatehouse` when it runs in the desktop app; in a browser there is no such thing. */
export interface GatehouseBridge {
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly version: string;
  /** Asks for a control port. It comes as a message to this window of type `gatehouse:control-port`. */
  connectControl(): Promise<void>;
  /** How the gateway service is now; `text` of a state says why it did not come up, in the gateway's words. */
  serviceState(): Promise<IpcOutput<'gatehouse:service-state'>>;
  /** Starts a service that was stopped or given up, at the port of the config; one that runs is left alone. */
  restartService(): Promise<void>;
  openExternal(url: IpcInput<'gatehouse:open-external'>): Promise<IpcOutput<'gatehouse:open-external'>>;
  /** Of the desktop app on this machine. A change counts at once, also in tray, menus and notices; what cannot be done rejects. */
  readonly preferences: {
    get(): Promise<IpcOutput<'gatehouse:get-preferences'>>;
    set(changes: IpcInput<'gatehouse:set-preferences'>): Promise<IpcOutput<'gatehouse:set-preferences'>>;
  };
  checkForUpdates(): Promise<IpcOutput<'gatehouse:check-for-updates'>>;
  exportDiagnostics(): Promise<IpcOutput<'gatehouse:export-diagnostics'>>;
  /** Calls back whenever the gateway service changes: it ends, it is started again, it runs. */
  onServiceState(listener: (state: ServiceState) => void): void;
  /** Calls back with the path of a screen when the tray or a menu wants it shown, or did before this was called. One listener. */
  onNavigate(listener: (path: string) => void): void;
}
