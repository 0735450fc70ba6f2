import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../candidates/run-command.ts';
import type { Workshop } from '../workshop.ts';

const PROGRAM = fileURLToPath(new URL('recorded-data-program.ts', import.meta.url));
/** Usage is asked for over the last thirty days: an old history would have less and less to say. */
const KEEP_MS = 3 * 86_400_000;

export interface RecordedDataOptions {
  workshop: Workshop;
  /** Where histories are kept from run to run, with bodies; null builds them anew without, which takes a minute less each. */
  keepDir: string | null;
  say(text: string): void;
}

/** Data directories with so many requests on record, each built when it is first asked for. */
export class RecordedData {
  readonly #options: RecordedDataOptions;
  readonly #built = new Map<number, string>();

  constructor(options: RecordedDataOptions) {
    this.#options = options;
  }

  async dataDir(requests: number): Promise<string> {
    const built = this.#built.get(requests) ?? (await this.#build(requests));
    this.#built.set(requests, built);
    return built;
  }

  async #build(requests: number): Promise<string> {
    const { workshop, keepDir, say } = this.#options;
    const dir = keepDir === null ? workshop.folder(`recorded-${requests}`) : join(keepDir, `recorded-${requests}`);
    const file = join(dir, 'history.db');
    if (await isFresh(file)) return dir;
    say(`putting ${requests} requests on record ${keepDir === null ? 'without' : 'with'} bodies`);
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const args = [PROGRAM, `${file}.new`, String(requests), String(keepDir !== null)];
    await runCommand(workshop.children, process.execPath, args, workshop.projectDir);
    await rename(`${file}.new`, file);
    return dir;
  }
}

async function isFresh(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).birthtimeMs < KEEP_MS;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
