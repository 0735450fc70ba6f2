import type { ServiceState } from '../contract/ipc.ts';
import type { FromService, ServiceListening, ServiceStart } from '../contract/service-protocol.ts';
import type { Millis } from '../contract/units.ts';
import { decideRestart } from './decide-restart.ts';
import type { PortPart } from './electron-parts.ts';
import type { ServiceProcess, ServiceSpawner } from './service-process.ts';

export interface SupervisorDeps {
  spawn: ServiceSpawner;
  start: ServiceStart;
  now(): Millis;
  /** @returns a function that calls it off */
  later(act: () => void, ms: Millis): () => void;
  onState(state: ServiceState): void;
  /** It accepts requests: at first, and after each restart. */
  onListening(listening: ServiceListening): void;
  onLog(line: Extract<FromService, { type: 'log' }>): void;
}

/** Longest time an orderly stop may take: what the service gives running requests, and a little. */
const STOP_MS = 65_000;

/** Keeps the gateway service alive, at the same port, and says how it is. */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  #process: ServiceProcess | null = null;
  #state: ServiceState = { state: 'stopped' };
  #ends: Millis[] = [];
  #port: number | null = null;
  #failure: string | null = null;
  #stopping = false;
  #callOff = () => {};
  #onExit = () => {};

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
  }

  get state(): ServiceState {
    return this.#state;
  }

  /** Starts it. Also after it was given up: the count of failures begins anew. */
  start(): void {
    if (this.#process) return;
    this.#callOff();
    this.#ends = [];
    this.#stopping = false;
    this.#set({ state: 'starting' });
    this.#spawn();
  }

  /** Hands the service one end of a message channel to serve the control API on. @returns whether there is a service */
  connect(actor: 'window' | 'tray', port: PortPart): boolean {
    if (!this.#process || this.#state.state !== 'running') return false;
    this.#process.post({ type: 'connect-control', actor }, port);
    return true;
  }

  /** Ends the service. @param now without waiting for running requests. Resolves when it has ended. */
  stop(now: boolean): Promise<void> {
    this.#stopping = true;
    this.#callOff();
    const running = this.#process;
    if (!running) {
      this.#set({ state: 'stopped' });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const callOff = this.#deps.later(() => running.kill(), now ? 2000 : STOP_MS);
      this.#onExit = () => {
        callOff();
        resolve();
      };
      running.post({ type: 'stop', now });
    });
  }

  #spawn(): void {
    this.#failure = null;
    const process = this.#deps.spawn({
      message: (message) => this.#heard(message),
      exit: () => this.#ended(),
    });
    this.#process = process;
    process.post({ type: 'start', options: { ...this.#deps.start, ...(this.#port !== null && { port: this.#port }) } });
  }

  #heard(message: FromService): void {
    if (message.type === 'log') return this.#deps.onLog(message);
    if (message.type === 'failed') {
      this.#failure = message.text;
      return;
    }
    // Apps know this address: after a restart it has to be the same, also when any free one was taken first.
    if (!message.attached) this.#port = Number(new URL(message.url).port);
    this.#deps.onListening(message);
    this.#set({ state: 'running', url: message.url, attached: message.attached });
  }

  #ended(): void {
    this.#process = null;
    if (this.#stopping) {
      this.#set({ state: 'stopped' });
      return this.#onExit();
    }
    const now = this.#deps.now();
    this.#ends.push(now);
    const next = decideRestart(this.#ends, now);
    if (next === 'give-up')
      return this.#set({ state: 'failed', text: this.#failure ?? 'It ended by itself several times.' });
    this.#set({ state: 'restarting', attempt: next.attempt });
    this.#callOff = this.#deps.later(() => this.#spawn(), next.waitMs);
  }

  #set(state: ServiceState): void {
    this.#state = state;
    this.#deps.onState(state);
  }
}
