import type { RoutePreview } from '../../../contract/control/route-preview.ts';
import type {
  BudgetView,
  Explanation,
  GatewayEvent,
  LiveRequest,
  OfferedModelView,
  ProviderHealth,
  TokenPrice,
} from '../../../contract/control/views.ts';
import type { ExplainQuestion, GatewayView, PreviewQuestion } from '../../../gateway/gateway-view.ts';

/** A gateway of plain values, for tests. */
export class FakeGatewayView implements GatewayView {
  liveRequests: LiveRequest[] = [];
  cancelled: { id: string; by: string }[] = [];
  questions: ExplainQuestion[] = [];
  health: ProviderHealth[] = [fakeProvider('openai'), fakeProvider('demo', { local: true, keys: [] })];
  offered: OfferedModelView[] = [
    { id: 'fast', provider: null, contextLength: null },
    { id: 'openai/gpt-5-mini', provider: 'openai', contextLength: 400_000 },
  ];
  budgetList: BudgetView[] = [
    {
      name: 'day',
      scope: {},
      duration: '1d',
      onLimit: 'block',
      degradeTo: null,
      timeZone: 'UTC',
      unpriced: 0,
      spentNanoUsd: 1_840_000_000,
      reservedNanoUsd: 0,
      maxNanoUsd: 5_000_000_000,
      softNanoUsd: 4_000_000_000,
      periodStart: 1_760_000_000_000,
      resetsAt: 1_760_086_400_000,
      state: 'ok',
    },
  ];
  prices: Record<string, TokenPrice> = {};
  readonly listeners = new Set<(event: GatewayEvent) => void>();
  #paused = false;
  #localOnly = false;

  emit(event: GatewayEvent): void {
    for (const listener of this.listeners) listener(event);
  }
  live(): LiveRequest[] {
    return this.liveRequests;
  }
  cancel(id: string, by: string): boolean {
    this.cancelled.push({ id, by });
    return this.liveRequests.some((request) => request.id === id);
  }
  providers(): ProviderHealth[] {
    return this.health;
  }
  tokenPrice(provider: string, model: string): TokenPrice | null {
    return this.prices[`${provider}/${model}`] ?? null;
  }
  models(): OfferedModelView[] {
    return this.offered;
  }
  budgets(): BudgetView[] {
    return this.budgetList;
  }
  explain(question: ExplainQuestion): Explanation {
    this.questions.push(question);
    return {
      requestedModel: question.model,
      resolution: `“${question.model}” is a route.`,
      route: question.model,
      targets: [
        { provider: 'openai', model: 'gpt-5-mini', reason: 'first in order', route: null },
        { provider: 'demo', model: 'echo', reason: 'second in order', route: null },
      ],
      skipped: [{ provider: 'lab', model: 'big', reason: 'provider is switched off' }],
      reasons: ['strategy fallback'],
      estimatedCostNanoUsd: 1_234_567,
      budget: { action: 'allow', budget: null, reason: 'Within every budget.' },
      refusal: question.model === 'nothing' ? 'Model “nothing” is neither a route nor a model.' : null,
    };
  }
  /** Every request would go to the draft's first target, for nothing. */
  previewRoute({ draft, past }: PreviewQuestion): RoutePreview {
    const { provider = '', model = '' } = draft.targets[0] ?? {};
    const requests = past.map((request) => ({
      id: request.id,
      startedAt: request.startedAt,
      client: request.client,
      before: request.provider === null ? null : { provider: request.provider, model: request.model ?? '' },
      after: { provider, model },
      costBeforeNanoUsd: request.costNanoUsd,
      costAfterNanoUsd: 0,
    }));
    return { requests, moves: [], unchanged: past.length, priced: 0, costBeforeNanoUsd: 0, costAfterNanoUsd: 0 };
  }
  paused(): boolean {
    return this.#paused;
  }
  setPaused(paused: boolean): Promise<void> {
    this.#paused = paused;
    return Promise.resolve();
  }
  localOnly(): boolean {
    return this.#localOnly;
  }
  setLocalOnly(localOnly: boolean): Promise<void> {
    this.#localOnly = localOnly;
    return Promise.resolve();
  }
  subscribe(listener: (event: GatewayEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export function fakeProvider(name: string, changes: Partial<ProviderHealth> = {}): ProviderHealth {
  return {
    name,
    type: name,
    label: name,
    baseUrl: `https://${name}.example.com/v1`,
    enabled: true,
    local: false,
    keys: [{ name: 'default', state: 'ready', until: null, reason: null }],
    models: [],
    inFlight: 0,
    waiting: 0,
    ...changes,
  };
}

export function fakeLive(id: string, changes: Partial<LiveRequest> = {}): LiveRequest {
  return {
    id,
    startedAt: 1_760_000_000_000,
    client: 'zed',
    endpoint: 'chat.completions',
    stream: true,
    requestedModel: 'fast',
    route: 'fast',
    provider: 'demo',
    model: 'echo',
    phase: 'streaming',
    attempt: 1,
    responseBytes: 0,
    ...changes,
  };
}
