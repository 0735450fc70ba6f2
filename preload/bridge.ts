import type { IpcInput, IpcOutput, ServiceState } from '../main/contract/ipc.ts';

/** What the window finds at `window.gatehouse` when it runs in the desktop app; in a browser there is no such thing. */
export interface GatehouseBridge {
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly version: string;
  /** Asks for a control port. It comes as a message to this window of type `gatehouse:control-port`. */
  connectControl(): Promise<void>;
  serviceState(): Promise<IpcOutput<'gatehouse:service-state'>>;
  restartService(): Promise<void>;
  openExternal(url: IpcInput<'gatehouse:open-external'>): Promise<IpcOutput<'gatehouse:open-external'>>;
  readonly preferences: {
    get(): Promise<IpcOutput<'gatehouse:get-preferences'>>;
    set(changes: IpcInput<'gatehouse:set-preferences'>): Promise<IpcOutput<'gatehouse:set-preferences'>>;
  };
  checkForUpdates(): Promise<IpcOutput<'gatehouse:check-for-updates'>>;
  exportDiagnostics(): Promise<IpcOutput<'gatehouse:export-diagnostics'>>;
  /** Calls back whenever the gateway service changes: it ends, it is started again, it runs. */
  onServiceState(listener: (state: ServiceState) => void): void;
  /** Calls back with the path of a screen when the tray or a menu wants it shown. */
  onNavigate(listener: (path: string) => void): void;
}
