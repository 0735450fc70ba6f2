import type { ServiceState } from '../contract/ipc.ts';
import { glossaryOf } from '../contract/sentences/glossary-of.ts';
import type { Glossary } from '../contract/sentences/sentence.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import type { FromService, ServiceListening, ServiceStart, StopHow } from '../contract/service-protocol.ts';
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

/** Longest time a stop may take: what the service gives running requests, and a little. Null: whoever waits has the last word. */
const longestStopMs: Record<StopHow, Millis | null> = { now: 2000, drain: 65_000, wait: null };

const nothingSaid = { listened: false, stopped: false, failure: null };

/** Keeps the gateway service alive, at the same port, and says how it is. */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  #process: ServiceProcess | null = null;
  #state: ServiceState = { state: 'stopped' };
  #ends: Millis[] = [];
  #port: number | null = null;
  /** What the process that runs, or ran last, has said of itself. */
  #said: { listened: boolean; stopped: boolean; failure: string | null } = nothingSaid;
  #stopping: PromiseWithResolvers<void> | null = null;
  #callOff = () => {};

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
  }

  get state(): ServiceState {
    return this.#state;
  }

  /** Starts it, at the config's port: that may be another one by now. Also after it was given up: the count begins anew. */
  start(): void {
    if (this.#process) return;
    this.#callOff();
    this.#ends = [];
    this.#port = null;
    this.#set({ state: 'starting' });
    this.#spawn();
  }

  /** Hands the service one end of a message channel to serve the control API on. @returns whether there is a service */
  connect(actor: 'window' | 'tray', port: PortPart): boolean {
    if (!this.#process || this.#state.state !== 'running') return false;
    this.#process.post({ type: 'connect-control', actor }, port);
    return true;
  }

  /** Ends the service. Resolves when it has ended. Called again meanwhile, the later word counts. */
  stop(how: StopHow): Promise<void> {
    this.#callOff();
    const running = this.#process;
    if (!running) {
      this.#set({ state: 'stopped' });
      return Promise.resolve();
    }
    const limitMs = longestStopMs[how];
    if (limitMs !== null) this.#callOff = this.#deps.later(() => running.kill(), limitMs);
    this.#stopping ??= Promise.withResolvers();
    running.post({ type: 'stop', how });
    return this.#stopping.promise;
  }

  #spawn(): void {
    this.#said = nothingSaid;
    const process = this.#deps.spawn({
      message: (message) => this.#heard(message),
      exit: (code) => this.#ended(code),
    });
    this.#process = process;
    process.post({ type: 'start', options: { ...this.#deps.start, ...(this.#port !== null && { port: this.#port }) } });
  }

  #heard(message: FromService): void {
    if (message.type === 'log') return this.#deps.onLog(message);
    if (message.type === 'failed') {
      this.#said = { ...this.#said, failure: message.text };
      return;
    }
    if (message.type === 'stopped') {
      this.#said = { ...this.#said, stopped: true };
      return;
    }
    this.#said = { ...this.#said, listened: true };
    // Apps know this address: after a restart it has to be the same, also when any free one was taken first.
    if (!message.attached) this.#port = Number(new URL(message.url).port);
    this.#deps.onListening(message);
    this.#set({ state: 'running', url: message.url, attached: message.attached });
  }

  #ended(code: number): void {
    const { listened, stopped, failure } = this.#said;
    this.#process = null;
    this.#callOff();
    if (this.#stopping || stopped) {
      this.#set({ state: 'stopped' });
      this.#stopping?.resolve();
      this.#stopping = null;
      return;
    }
    const now = this.#deps.now();
    this.#ends.push(now);
    const next = decideRestart(this.#ends, now);
    const text = failure ?? (listened ? null : sayProblem('service_never_ran', { status: code }));
    if (next === 'give-up') return this.#set({ state: 'failed', ...told(text ?? sayProblem('service_ended_often')) });
    this.#set({ state: 'restarting', attempt: next.attempt, ...told(text) });
    this.#callOff = this.#deps.later(() => this.#spawn(), next.waitMs);
  }

  #set(state: ServiceState): void {
    this.#state = state;
    this.#deps.onState(state);
  }
}

/** A text with what it says, so that the window can say it in its language. */
function told<Text extends string | null>(text: Text): { text: Text; glossary?: Glossary } {
  const glossary = glossaryOf([text], ['problem', 'refusal']);
  return glossary === undefined ? { text } : { text, glossary };
}
