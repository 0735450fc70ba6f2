import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const STOP_WITHIN_MS = 5000;

/** The processes a run started. None outlives it, also when it is interrupted. */
export class Children {
  readonly #running = new Set<ChildProcess>();

  constructor() {
    process.once('exit', () => this.killAll());
  }

  /** A program of ours, with a channel to it. */
  fork(file: string, env: Record<string, string> = {}): ChildProcess {
    return this.#keep(
      fork(file, { env: { ...process.env, ...env }, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    );
  }

  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess {
    return this.#keep(spawn(command, args, options));
  }

  /** Asks it to end, and kills it when it does not within five seconds. */
  async stop(child: ChildProcess): Promise<void> {
    if (!this.#running.has(child)) return;
    const ended = once(child, 'exit');
    const late = new AbortController();
    child.kill('SIGTERM');
    const kill = delay(STOP_WITHIN_MS, undefined, { signal: late.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await ended;
    late.abort();
    await kill;
  }

  killAll(): void {
    for (const child of this.#running) child.kill('SIGKILL');
  }

  #keep(child: ChildProcess): ChildProcess {
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    // Could not be started at all: whoever waits for its first word hears of it there.
    child.once('error', () => this.#running.delete(child));
    return child;
  }
}
