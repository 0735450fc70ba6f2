import { mayInstall } from './decide-update.ts';
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

  constructor(deps: QuittingDeps) {
    this.#deps = deps;
  }

  /** Whoever tells Electron to quit comes this way too: the system at log-out, the Dock, the updater. */
  onBeforeQuit(event: { preventDefault(): void }): void {
    event.preventDefault();
    void this.quit();
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
    // Requests have ended by now, one way or the other: an update interrupts nobody.
    if (mayInstall(0) && updater.install()) return;
    app.exit(0);
  }
}
