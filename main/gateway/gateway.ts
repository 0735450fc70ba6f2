import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../contract/clock.ts';
import type { Config } from '../contract/config/config.ts';
import type { ProviderConfig } from '../contract/config/provider.ts';
import type { RoutePreview } from '../contract/control/route-preview.ts';
import type {
  BudgetView,
  Explanation,
  GatewayEvent,
  LiveRequest,
  OfferedModelView,
  ProviderHealth,
  TokenPrice,
} from '../contract/control/views.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { HistoryStore } from '../contract/history-store.ts';
import { sayProblem, sayReason } from '../contract/sentences/tables.ts';
import { BudgetLedger, type SpendToLoad } from '../policies/budget-ledger.ts';
import { clientAccess } from '../policies/client-access.ts';
import { loadPriceList } from '../providers/pricing/catalogue-prices.ts';
import { HealthBoard } from '../routing/health-board.ts';
import type { Dispatchers } from '../upstream/dispatchers.ts';
import { Slots } from '../upstream/slots.ts';
import { BudgetResets } from './budget-resets.ts';
import type { ClientDirectory } from './client-identity.ts';
import type { Credentials } from './credentials.ts';
import { explain } from './explain.ts';
import type { Gate } from './gate.ts';
import { GatewayEvents } from './gateway-events.ts';
import type { ExplainQuestion, GatewayView, PreviewQuestion } from './gateway-view.ts';
import { offeredModels } from './local/models-answer.ts';
import { type ModelFetcher, ModelLists } from './model-lists.ts';
import { serveRequest } from './pipeline.ts';
import { providerHealth } from './provider-health.ts';
import { ProviderKeys } from './provider-keys.ts';
import { requestLog } from './request-log.ts';
import { previewOfRoute } from './route-preview.ts';
import { buildRuntime, type Runtime } from './runtime.ts';
import type { Switches } from './switches.ts';

/** For the history to say what was spent, after a start or a change of the budgets. */
const SPEND_PATIENCE_MS = 3_000;
const NOTHING_SPENT = { costNanoUsd: 0, unpriced: 0 };

export interface GatewayOptions {
  clock: Clock;
  random(): number;
  config: Config;
  timeZone: string;
  directory: ClientDirectory;
  credentials: Credentials;
  history: HistoryStore;
  dispatchers: Dispatchers;
  fetchModels: ModelFetcher;
  /** As a person left them. Left out: off. */
  switches?: Switches;
  /** A person switched: to be kept for the next start. Must not fail. */
  onSwitched?(switches: Switches): Promise<void>;
  redact(text: string): string;
  /** What requests right after the start wait for. Must not fail. */
  prepared?: Promise<void>;
  /** Something went wrong that no client is told of; null when it is over. */
  onProblem(text: string | null, subject: 'requests' | 'budgets'): void;
}

/** The gateway as one thing: requests go in, answers and records come out, and one can look at it and steer it. */
export class Gateway implements GatewayView {
  readonly #gate: Gate;
  readonly #options: GatewayOptions;
  readonly #resets: BudgetResets;
  #timeZone: string;
  #drained: (() => void)[] = [];

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#timeZone = options.timeZone;
    const { clock, random, directory, credentials, history, dispatchers, fetchModels, redact } = options;
    const lost = (text: string) => options.onProblem(text, 'requests');
    const events = new GatewayEvents(lost);
    const health = new HealthBoard();
    this.#gate = {
      clock,
      random,
      runtime: buildRuntime(options.config),
      directory,
      history: requestLog(history, lost),
      health,
      keys: new ProviderKeys({ credentials, health, onChange: () => events.emit({ type: 'state-changed' }) }),
      ledger: new BudgetLedger(({ budget, state }) => events.emit({ type: 'budget-changed', budget, state })),
      lists: new ModelLists(clock, fetchModels, (provider) => events.emit({ type: 'provider-changed', provider })),
      slots: new Map(),
      balance: new Map(),
      dispatchers,
      events,
      live: new Map(),
      preparing: null,
      budgetsLoading: null,
      paused: options.switches?.paused ?? false,
      localOnly: options.switches?.localOnly ?? false,
      stopping: false,
      redact,
    };
    this.#resets = new BudgetResets(this.#gate.ledger, clock);
    this.#gate.preparing = Promise.all([loadPriceList(), options.prepared]).then(() => {
      this.#gate.preparing = null;
    });
    this.#adopt(this.#gate.runtime);
  }

  get runtime(): Runtime {
    return this.#gate.runtime;
  }

  get lists(): ModelLists {
    return this.#gate.lists;
  }

  /** Serves one request of the data plane. */
  handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    serveRequest(this.#gate, incoming, outgoing)
      .catch((error: Error) => {
        this.#options.onProblem(sayProblem('request_lost', { detail: error.message }), 'requests');
        outgoing.destroy();
      })
      .finally(() => this.#checkDrained());
  }

  /** A new config, in force for every request that starts from now on. Running ones finish under the old one. */
  setConfig(config: Config, timeZone: string): void {
    const before = this.#gate.runtime;
    const runtime = buildRuntime(config);
    for (const [name, provider] of before.providers) {
      const now = runtime.providers.get(name);
      if (now && isSameAccount(now.config, provider.config)) continue;
      this.#gate.health.forget(name);
      this.#gate.lists.forget(name);
    }
    this.#timeZone = timeZone;
    this.#gate.runtime = runtime;
    this.#adopt(runtime);
    this.#gate.events.emit({ type: 'config-changed' });
  }

  /**
   * A person has tried an account out and it works: what kept it out is forgotten.
   * @param key name of the one that was tried; null for an account without
   * @param model the one that was asked; null when none was
   */
  provenToWork(provider: string, key: string | null, model: string | null): void {
    this.#gate.health.proven(provider, key, model);
    this.#gate.events.emit({ type: 'provider-changed', provider });
  }

  /** Provider keys may have changed: looks them all up again. */
  reloadKeys(): void {
    this.#gate.keys.apply(this.#gate.runtime);
    this.#gate.events.emit({ type: 'state-changed' });
  }

  live(): LiveRequest[] {
    return [...this.#gate.live.values()].map(({ live, answer }) => ({ ...live, responseBytes: answer.bytesSent }));
  }

  cancel(id: string, by: string): boolean {
    const exchange = this.#gate.live.get(id);
    exchange?.stop.stop(new GatehouseError('cancelled', { detail: sayReason('cancelled_by', { who: by }) }));
    return exchange !== undefined;
  }

  providers(): ProviderHealth[] {
    return providerHealth(this.#gate, this.#gate.clock.now());
  }

  tokenPrice(provider: string, model: string): TokenPrice | null {
    const { runtime, clock } = this.#gate;
    const account = runtime.providers.get(provider);
    return account ? runtime.prices.tokenPrice(account, model, clock.now()) : null;
  }

  models(): OfferedModelView[] {
    const { runtime, lists } = this.#gate;
    return offeredModels(runtime, lists, clientAccess(null)).map(({ id, ownedBy, contextLength }) => ({
      id,
      provider: runtime.config.routes[id] === undefined ? ownedBy : null,
      contextLength,
    }));
  }

  budgets(): BudgetView[] {
    return this.#gate.ledger.views(this.#gate.clock.now());
  }

  explain(question: ExplainQuestion): Explanation {
    return explain(this.#gate, question);
  }

  previewRoute(question: PreviewQuestion): RoutePreview {
    return previewOfRoute(this.#gate, question);
  }

  paused(): boolean {
    return this.#gate.paused;
  }

  setPaused(paused: boolean): Promise<void> {
    return this.#switch({ paused, localOnly: this.#gate.localOnly });
  }

  localOnly(): boolean {
    return this.#gate.localOnly;
  }

  setLocalOnly(localOnly: boolean): Promise<void> {
    return this.#switch({ paused: this.#gate.paused, localOnly });
  }

  subscribe(listener: (event: GatewayEvent) => void): () => void {
    return this.#gate.events.subscribe(listener);
  }

  /** Tells whoever watches that something outside the gateway changed. */
  announce(event: GatewayEvent): void {
    this.#gate.events.emit(event);
  }

  /** Takes no more requests. Resolves when the running ones have ended. */
  drain(): Promise<void> {
    this.#gate.stopping = true;
    this.#gate.events.emit({ type: 'state-changed' });
    if (this.#gate.live.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  /** Ends every running request; its client is told in its dialect. */
  stopNow(): void {
    this.#gate.stopping = true;
    for (const { stop } of this.#gate.live.values()) stop.stop(new GatehouseError('shutting_down'));
  }

  #adopt(runtime: Runtime): void {
    const { slots, keys, ledger, lists, clock } = this.#gate;
    for (const [name, { config }] of runtime.providers) {
      if (config.concurrency === undefined) slots.delete(name);
      else if (slots.has(name)) slots.get(name)?.setLimit(config.concurrency);
      else slots.set(name, new Slots(config.concurrency));
    }
    keys.apply(runtime);
    // Asks for the lists now, so that the first request for a bare model finds them.
    lists.index(runtime);
    const questions = ledger.sync(runtime.config.budgets, this.#timeZone, clock.now());
    this.#resets.schedule();
    if (questions.length > 0) this.#loadSpend(questions);
  }

  /**
   * Requests wait until the history has said what was spent, but not for long: one that does not answer must not stop them.
   * An answer that comes later still counts.
   */
  #loadSpend(questions: SpendToLoad[]): void {
    const { ledger, events } = this.#gate;
    const { history, onProblem } = this.#options;
    const tell = (why: string) => onProblem(sayProblem('budgets_from_zero', { why }), 'budgets');
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        tell(sayProblem('no_answer_within', { seconds: SPEND_PATIENCE_MS / 1000 }));
        resolve();
      }, SPEND_PATIENCE_MS).unref();
    });
    const queries = questions.map(({ scope, since }) => ({ scope, since }));
    let asked = questions;
    const onAsked = () => {
      asked = ledger.askedNow(questions);
    };
    const known = history
      .spend(queries, onAsked)
      .then(
        ({ sums, complete }) => {
          // Better twice than not at all: what could not be written in time may be missing in the answer.
          const loaded = complete ? asked : questions;
          for (const [index, question] of loaded.entries()) ledger.load(question, sums[index] ?? NOTHING_SPENT);
          onProblem(null, 'budgets');
          events.emit({ type: 'state-changed' });
        },
        (error: Error) => tell(error.message),
      )
      .finally(() => clearTimeout(timer));
    const loading = Promise.race([known, patience]).then(() => {
      if (this.#gate.budgetsLoading === loading) this.#gate.budgetsLoading = null;
      events.emit({ type: 'state-changed' });
    });
    this.#gate.budgetsLoading = loading;
  }

  #switch(switches: Switches): Promise<void> {
    Object.assign(this.#gate, switches);
    this.#gate.events.emit({ type: 'state-changed' });
    return this.#options.onSwitched?.(switches) ?? Promise.resolve();
  }

  #checkDrained(): void {
    if (this.#drained.length === 0 || this.#gate.live.size > 0) return;
    for (const done of this.#drained.splice(0)) done();
  }
}

/** Whether what was learnt of an account still holds: it asks the same address, in the same way. */
function isSameAccount(now: ProviderConfig, before: ProviderConfig): boolean {
  return (
    now.type === before.type &&
    now.base_url === before.base_url &&
    now.api_version === before.api_version &&
    JSON.stringify(now.headers) === JSON.stringify(before.headers)
  );
}
