import type { CliIo } from './cli-io.ts';
import type { ControlConnection } from './control-connection.ts';

/** What every command is given. */
export interface Cli extends CliIo {
  /** The data directory, from `--data-dir`, GATEHOUSE_DATA_DIR or the system's place for it. Known once arguments are read. */
  dataDir(): string;
  /** The running gateway. @throws CliError with exit code 3 when none runs on the data directory */
  connect(): Promise<ControlConnection>;
  /** The running gateway, or null when none runs on the data directory. */
  find(): Promise<ControlConnection | null>;
}
