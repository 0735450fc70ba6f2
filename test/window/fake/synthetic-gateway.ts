import type { BudgetView, GatewayEvent, LiveRequest, Problem } from '../../../main/contract/control/views.ts';
import { FakeGatewayView, fakeLive } from '../../../main/service/control/fakes/fake-gateway-view.ts';
import { idOf } from './synthetic-id.ts';
import { syntheticProviders } from './synthetic-providers.ts';

const USD = 1_000_000_000;
const DAY = 86_400_000;

/** A gateway that serves nobody, with levers for tests. Whatever is done to it is announced, as the real one does. */
export class SyntheticGateway extends FakeGatewayView {
  problems: Problem[];
  readonly #now: () => number;
  #made = 0;

  constructor(now: () => number) {
    super();
    this.#now = now;
    const at = now();
    this.health = syntheticProviders(at);
    this.liveRequests = syntheticLive(at);
    this.budgetList = syntheticBudgets(at);
    this.problems = [
      {
        id: 'providers:mistral',
        severity: 'warning',
        text: 'Mistral rejects its key.',
        advice: 'Set a new one; requests go elsewhere meanwhile.',
        since: at - 32 * 60_000,
      },
    ];
  }

  override setPaused(paused: boolean): void {
    super.setPaused(paused);
    this.emit({ type: 'state-changed' });
  }
  override setLocalOnly(localOnly: boolean): void {
    super.setLocalOnly(localOnly);
    this.emit({ type: 'state-changed' });
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

function syntheticBudgets(now: number): BudgetView[] {
  const midnight = Math.floor(now / DAY) * DAY;
  const date = new Date(now);
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const nextMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return [
    {
      name: 'day',
      spentNanoUsd: 1.84 * USD,
      reservedNanoUsd: 0.06 * USD,
      maxNanoUsd: 5 * USD,
      softNanoUsd: 4 * USD,
      periodStart: midnight,
      resetsAt: midnight + DAY,
      state: 'ok',
    },
    {
      name: 'claude-code-month',
      spentNanoUsd: 52.1 * USD,
      reservedNanoUsd: 0,
      maxNanoUsd: 60 * USD,
      softNanoUsd: 50 * USD,
      periodStart: month,
      resetsAt: nextMonth,
      state: 'soft',
    },
    {
      name: 'ci-month',
      spentNanoUsd: 1.1 * USD,
      reservedNanoUsd: 0,
      maxNanoUsd: 2 * USD,
      softNanoUsd: null,
      periodStart: month,
      resetsAt: nextMonth,
      state: 'ok',
    },
  ];
}
