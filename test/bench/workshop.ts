import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Children } from './processes/children.ts';

/** Where a run puts its files and keeps its processes. Nothing of it is left, however the run ends. */
export class Workshop {
  readonly projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  readonly children = new Children();
  readonly dir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  #folders = 0;

  constructor() {
    process.once('exit', () => {
      this.children.killAll();
      rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  }

  /** A folder nothing has been put into. The name is only for people. */
  folder(name: string): string {
    this.#folders += 1;
    return join(this.dir, `${this.#folders}-${name}`);
  }
}
