import type { StopHow } from '../contract/service-protocol.ts';
import type { Millis } from '../contract/units.ts';
import type { AppPart } from './electron-parts.ts';
import type { Supervisor } from './supervisor.ts';
import type { Updater } from './updater.ts';

export interface QuittingDeps {
  app: Pick<AppPart, 'exit'>;
  supervisor: Pick<Supervisor, 'stop'>;
  updater: Pick<Updater, 'install'>;
  platform: string;
  later(act: () => void, ms: Millis): unknown;
  /** How many requests run that would end with this app. */
  inFlight(): Promise<number>;
  /** Asks what to do about running requests. */
  ask(count: number): Promise<'wait' | 'now' | 'stay'>;
  /** Shows that the gateway is stopping. */
  tellWaiting(): void;
  /** Takes tray and window away. */
  close(): void;
}

/** An installer that has neither ended the app nor failed by then never will. macOS copies and checks the whole app first. */
const longestInstallMs = (platform: string): Millis => (platform === 'darwin' ? 180_000 : 30_000);

/** The one way out: asks when requests run, lets the gateway end, installs what waits, and is gone. */
export class Quitting {
  readonly #deps: QuittingDeps;
  #at: 'running' | 'asking' | 'stopping' = 'running';
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

  /** The machine is shut down: whoever asks, waits, or keeps a window open then is what keeps it from it. */
  onShutdown(): void {
    this.#free = true;
    this.#deps.close();
    void this.#deps.supervisor.stop('now');
  }

  /** Asked a second time, it waits for nothing any more. */
  async quit(): Promise<void> {
    const { supervisor, inFlight, ask, tellWaiting, close } = this.#deps;
    if (this.#at === 'stopping') return void supervisor.stop('now');
    if (this.#at === 'asking') return;
    this.#at = 'asking';
    const running = await inFlight();
    const answer: StopHow | 'stay' = running > 0 ? await ask(running) : 'drain';
    if (answer === 'stay') {
      this.#at = 'running';
      return;
    }
    this.#at = 'stopping';
    const stopped = supervisor.stop(answer);
    if (answer === 'wait') {
      // Tray and window stay for as long: they show what is waited for, and quit at once when told to.
      tellWaiting();
      await stopped;
    }
    close();
    await stopped;
    this.#end();
  }

  /** Requests have ended by now, one way or the other: an update interrupts nobody. It quits by itself, and must not be kept. */
  #end(): void {
    const { app, updater, later, platform } = this.#deps;
    this.#free = true;
    const exit = () => app.exit(0);
    if (updater.install(exit)) later(exit, longestInstallMs(platform));
    else exit();
  }
}
