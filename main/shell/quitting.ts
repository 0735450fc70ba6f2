import type { AppPart } from './electron-parts.ts';
import type { Supervisor } from './supervisor.ts';
import type { Updater } from './updater.ts';

export interface QuittingDeps {
  app: Pick<AppPart, 'exit'>;
  supervisor: Pick<Supervisor, 'stop'>;
  updater: Pick<Updater, 'install'>;
  /** How many requests run. */
  inFlight(): Promise<number>;
  /** Asks what to do about running requests. */
  ask(count: number): Promise<'wait' | 'now' | 'stay'>;
  /** Takes tray and window away. */
  close(): void;
}

/** The one way out: asks when requests run, lets the gateway end, installs what waits, and is gone. */
export class Quitting {
  readonly #deps: QuittingDeps;
  #under = false;
  #free = false;

  constructor(deps: QuittingDeps) {
    this.#deps = deps;
  }

  /** Whoever tells Electron to quit comes this way too: the system at log-out, the Dock, the updater. */
  onBeforeQuit(event: { preventDefault(): void }): void {
    if (this.#free) return;
    event.preventDefault();
    void this.quit();
  }

  /** The machine is shut down: who asks or waits then is what keeps it from it. */
  onShutdown(): void {
    this.#free = true;
    this.#under = true;
    void this.#deps.supervisor.stop(true);
  }

  async quit(): Promise<void> {
    if (this.#under) return;
    this.#under = true;
    const { app, supervisor, updater, inFlight, ask, close } = this.#deps;
    const running = await inFlight();
    const answer = running > 0 ? await ask(running) : 'wait';
    if (answer === 'stay') {
      this.#under = false;
      return;
    }
    close();
    await supervisor.stop(answer === 'now');
    // Requests have ended by now, one way or the other: an update interrupts nobody. It quits by itself, and must not be kept.
    this.#free = true;
    if (!updater.install()) app.exit(0);
  }
}
