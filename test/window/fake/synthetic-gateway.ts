import type { Config } from '../../../main/contract/config/config.ts';
import type { RoutePreview } from '../../../main/contract/control/route-preview.ts';
import type {
  BudgetView,
  Explanation,
  GatewayEvent,
  LiveRequest,
  OfferedModelView,
  Problem,
} from '../../../main/contract/control/views.ts';
import { sayProblem } from '../../../main/contract/sentences/tables.ts';
import type { ExplainQuestion, PreviewQuestion } from '../../../main/gateway/gateway-view.ts';
import { FakeGatewayView, fakeLive } from '../../../main/service/control/fakes/fake-gateway-view.ts';
import { adoptBudgets } from './synthetic-budgets.ts';
import { syntheticExplanation } from './synthetic-explanation.ts';
import { idOf } from './synthetic-id.ts';
import { syntheticModels } from './synthetic-models.ts';
import { syntheticPreview } from './synthetic-preview.ts';
import { adoptProviders, syntheticPrices, syntheticProviders } from './synthetic-providers.ts';

/** A gateway that serves nobody, with levers for tests. Whatever is done to it is announced, as the real one does. */
export class SyntheticGateway extends FakeGatewayView {
  problems: Problem[];
  /** The config the routes are in; set by who has it. */
  configOf: () => Config | null = () => null;
  readonly #now: () => number;
  #made = 0;

  constructor(now: () => number) {
    super();
    this.#now = now;
    const at = now();
    this.health = syntheticProviders(at);
    this.prices = syntheticPrices;
    this.liveRequests = syntheticLive(at);
    this.budgetList = [];
    this.problems = [
      {
        id: 'secrets',
        severity: 'warning',
        text: sayProblem('gap_vault'),
        advice: null,
        since: at - 32 * 60_000,
      },
    ];
  }

  override explain(question: ExplainQuestion): Explanation {
    const config = this.configOf();
    return config ? syntheticExplanation(question, config, this.health) : super.explain(question);
  }
  override previewRoute(question: PreviewQuestion): RoutePreview {
    const config = this.configOf();
    return config ? syntheticPreview(question, config, this.health, this.prices) : super.previewRoute(question);
  }
  override models(): OfferedModelView[] {
    const routes = Object.keys(this.configOf()?.routes ?? {});
    return [
      ...routes.map((id) => ({ id, provider: null, contextLength: null })),
      ...this.health
        .filter(({ enabled }) => enabled)
        .flatMap(({ name }) =>
          syntheticModels(name).map(({ id, contextLength }) => ({
            id: `${name}/${id}`,
            provider: name,
            contextLength,
          })),
        ),
    ];
  }
  /** Providers come and go, on and off, with the config. */
  adoptConfig(config: Config): void {
    this.health = adoptProviders(this.health, config);
    this.budgetList = adoptBudgets(this.budgetList, config, this.#now());
    this.emit({ type: 'config-changed' });
  }
  override setPaused(paused: boolean): Promise<void> {
    const kept = super.setPaused(paused);
    this.emit({ type: 'state-changed' });
    return kept;
  }
  override setLocalOnly(localOnly: boolean): Promise<void> {
    const kept = super.setLocalOnly(localOnly);
    this.emit({ type: 'state-changed' });
    return kept;
  }
  override cancel(id: string, by: string): boolean {
    const known = super.cancel(id, by);
    if (known) this.end(id, 'cancelled');
    return known;
  }

  /** A request comes in. @returns its id */
  begin(changes: Partial<LiveRequest> = {}): string {
    this.#made += 1;
    const at = this.#now();
    const request = fakeLive(idOf(at, this.#made), { startedAt: at, phase: 'waiting', ...changes });
    this.liveRequests = [...this.liveRequests, request];
    this.emit({ type: 'request-started', request });
    return request.id;
  }
  change(id: string, changes: Partial<LiveRequest>): void {
    const request = this.liveRequests.find((other) => other.id === id);
    if (!request) return;
    Object.assign(request, changes);
    this.emit({ type: 'request-changed', request: { ...request } });
  }
  end(id: string, status = 'ok'): void {
    this.liveRequests = this.liveRequests.filter((request) => request.id !== id);
    this.emit({ type: 'request-ended', id, status });
  }
  setProblems(problems: Problem[]): void {
    this.problems = problems;
    this.emit({ type: 'problems-changed' });
  }
  setBudget(name: string, changes: Partial<BudgetView>): void {
    this.budgetList = this.budgetList.map((budget) => (budget.name === name ? { ...budget, ...changes } : budget));
    const state = this.budgetList.find((budget) => budget.name === name)?.state ?? 'ok';
    this.emit({ type: 'budget-changed', budget: name, state });
  }
  announce(event: GatewayEvent): void {
    this.emit(event);
  }
}

function syntheticLive(now: number): LiveRequest[] {
  return [
    fakeLive(idOf(now - 3200, 1), {
      startedAt: now - 3200,
      client: 'claude-code',
      endpoint: 'messages',
      requestedModel: 'smart',
      route: 'smart',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      responseBytes: 18_400,
    }),
    fakeLive(idOf(now - 900, 2), {
      startedAt: now - 900,
      client: 'zed',
      provider: 'openai',
      model: 'gpt-5-mini',
      phase: 'waiting',
      attempt: 2,
    }),
    fakeLive(idOf(now - 64_000, 3), {
      startedAt: now - 64_000,
      client: 'notes-script',
      requestedModel: 'local',
      route: 'local',
      provider: 'ollama',
      model: 'qwen3:8b',
      responseBytes: 3100,
    }),
  ];
}
