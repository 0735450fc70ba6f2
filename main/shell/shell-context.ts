import type { ServiceListening } from '../contract/service-protocol.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { InstallFacts } from './install-facts.ts';
import type { KeyValueFile } from './settings-store.ts';
import type { UpdateEngine } from './updater.ts';

/** Everything the shell takes from outside. */
export interface ShellContext {
  electron: ElectronParts;
  /** Beside Electron's own, for About and diagnostics. */
  versions: Record<string, string | undefined>;
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
  execPath: string;
  paths: {
    preload: string;
    renderer: string;
    service: string;
    /** `resources/icons`. */
    icons: string;
  };
  install: InstallFacts;
  settingsFile(): KeyValueFile;
  loadUpdateEngine(): Promise<UpdateEngine>;
  requestBackground(autostart: boolean, command: string[]): Promise<void>;
  /** Whether the desktop shows tray icons at all. */
  hasTrayHost(): Promise<boolean>;
  /** Told when the gateway accepts requests: whoever started the app from a terminal hears of it. */
  onListening(listening: ServiceListening): void;
  /** Where errors nobody caught are heard of. `fatal`: nothing can be relied on after it. */
  onUncaught(listener: (error: unknown, fatal: boolean) => void): void;
}
