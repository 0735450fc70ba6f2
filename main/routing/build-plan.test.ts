import { beforeEach, describe, expect, it } from 'vitest';
import type { ProviderTypeName } from '../contract/config/provider.ts';
import { circuitBreaker, type RouteConfig, route } from '../contract/config/route.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { UpstreamErrorKind } from '../contract/upstream-error.ts';
import { catalogue } from '../providers/catalogue.ts';
import { isLocalTarget } from '../providers/is-local.ts';
import { buildPlan } from './build-plan.ts';
import { HealthBoard, keylessSpec } from './health-board.ts';
import { buildModelIndex } from './model-index.ts';
import { routeOf } from './plan.ts';
import type { PlanAccess, PlanFacts, PlanProvider, PlanRequest } from './plan-facts.ts';
import { planRefusal } from './plan-refusal.ts';
import type { SmoothState } from './smooth-weighted.ts';

const T = 7_000_000;
const breaker = circuitBreaker.parse({});

interface Account {
  type: ProviderTypeName;
  models?: string[];
  enabled?: boolean;
  base_url?: string;
}

const accounts: Record<string, Account> = {
  openai: { type: 'openai', models: ['gpt-a', 'shared'] },
  claude: { type: 'anthropic', models: ['claude-a'] },
  router: { type: 'openrouter', models: ['vendor/x', 'shared'] },
  ollama: { type: 'ollama', models: ['qwen3:8b', 'big-cloud'] },
  off: { type: 'openai', enabled: false },
};

const routes: Record<string, RouteConfig> = {
  fast: route.parse({
    targets: [
      { provider: 'openai', model: 'gpt-a' },
      { provider: 'claude', model: 'claude-a' },
      { provider: 'ollama', model: 'qwen3:8b' },
    ],
    override_params: { temperature: 0 },
    context_window_fallbacks: ['long'],
    content_policy_fallbacks: ['long', 'local'],
  }),
  long: route.parse({
    targets: [
      { provider: 'router', model: 'vendor/long' },
      { provider: 'openai', model: 'gpt-a' },
    ],
    override_params: { top_p: 1 },
  }),
  local: route.parse({ targets: [{ provider: 'ollama', model: 'qwen3:8b' }] }),
  spread: route.parse({
    strategy: { mode: 'loadbalance' },
    targets: [
      { provider: 'openai', model: 'gpt-a', weight: 2 },
      { provider: 'claude', model: 'claude-a' },
    ],
  }),
};

let health: HealthBoard;

beforeEach(() => {
  health = new HealthBoard();
  for (const name of Object.keys(accounts)) health.setKeys(name, [keylessSpec]);
});

const anyone: PlanAccess = { client: null, mayUseRoute: () => true, mayUseTarget: () => true };

function facts(request: Partial<PlanRequest>, more: Partial<PlanFacts> = {}): PlanFacts {
  const providers = Object.entries(accounts).map(
    ([name, account]): PlanProvider & { config: { models?: string[] } } => {
      const type = catalogue[account.type];
      const { base_url, models, enabled = true } = account;
      const config = { enabled, ...(base_url ? { base_url } : {}), ...(models ? { models } : {}) };
      return { name, config, type, isLocal: (model) => isLocalTarget(config, type, model) };
    },
  );
  return {
    request: {
      endpoint: 'chat.completions',
      model: null,
      headerRoute: null,
      models: [],
      preferences: null,
      ...request,
    },
    access: anyone,
    config: { routes },
    providers: new Map(providers.map((provider) => [provider.name, provider])),
    models: buildModelIndex(providers, () => []),
    health,
    balance: new Map(),
    localOnly: null,
    budgetBlocks: () => null,
    degrade: null,
    now: T,
    ...more,
  };
}

const names = (targets: readonly { provider: string; model: string }[]) =>
  targets.map(({ provider, model }) => `${provider}/${model}`);

const planOf = (request: Partial<PlanRequest>, more: Partial<PlanFacts> = {}) => buildPlan(facts(request, more)).plan;

function fail(target: string, kind: UpstreamErrorKind, retryAfterMs: number | null = null, times = 1): void {
  const slash = target.indexOf('/');
  for (let count = 0; count < times; count += 1) {
    const ticket = health.admit(target.slice(0, slash), target.slice(slash + 1), breaker, T);
    if (ticket === null) throw new Error(`${target} was not admitted`);
    health.failed(ticket, { kind, status: 0, message: 'oh', retryAfterMs }, T);
  }
}

function refused(run: () => unknown): GatehouseError {
  try {
    run();
  } catch (error) {
    if (GatehouseError.is(error)) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('buildPlan', () => {
  it('tries a fallback route’s targets in order and says why each stands where it does', () => {
    const plan = planOf({ model: 'fast' });
    expect(names(plan.targets)).toEqual(['openai/gpt-a', 'claude/claude-a', 'ollama/qwen3:8b']);
    expect(plan.targets.map(({ reason }) => reason)).toEqual(['first in order', 'second in order', 'third in order']);
    expect(plan).toMatchObject({ route: 'fast', resolution: 'route', skipped: [], overrideParams: { temperature: 0 } });
  });

  it('spreads a loadbalance route by weight, and leaves its place alone in a dry run', () => {
    const balance = new Map<string, SmoothState>();
    const first: Record<string, number> = {};
    for (let turn = 0; turn < 6; turn += 1) {
      const result = buildPlan(facts({ model: 'spread' }, { balance }));
      expect(buildPlan(facts({ model: 'spread' }, { balance })).plan).toEqual(result.plan);
      const name = result.plan.targets[0]?.provider ?? '';
      first[name] = (first[name] ?? 0) + 1;
      expect(result.plan.targets).toHaveLength(2);
      for (const { route, state } of result.balance) balance.set(route, state);
    }
    expect(first).toEqual({ openai: 4, claude: 2 });
  });

  it('lets the route header win over the model', () => {
    expect(planOf({ model: 'openai/gpt-a', headerRoute: 'local' })).toMatchObject({
      route: 'local',
      resolution: 'header',
    });
  });

  it('plans an explicit and a bare model with the defaults every route has', () => {
    const explicit = planOf({ model: 'openai/anything' });
    expect(names(explicit.targets)).toEqual(['openai/anything']);
    expect(explicit.timeouts.total).toBe(900_000);
    expect(names(planOf({ model: 'shared' }).targets)).toEqual(['openai/shared', 'router/shared']);
  });

  it('passes over what cannot answer, with the reason that has to be fixed', () => {
    const config = {
      routes: {
        mixed: route.parse({
          targets: [
            { provider: 'off', model: 'm' },
            { provider: 'openai', model: 'gpt-a' },
            { provider: 'claude', model: 'claude-a' },
            { provider: 'router', model: 'vendor/x' },
          ],
        }),
      },
    };
    health.setKeys('claude', []);
    health.setKeys('router', [{ name: 'mine', weight: 1, fingerprint: '1' }]);
    fail('router/vendor/x', 'auth');
    const plan = planOf({ model: 'mixed' }, { config });
    expect(names(plan.targets)).toEqual(['openai/gpt-a']);
    expect(plan.skipped.map(({ provider, cause }) => [provider, cause])).toEqual([
      ['off', 'disabled'],
      ['claude', 'no_key'],
      ['router', 'key_parked'],
    ]);
  });

  it('passes over what does not speak the endpoint', () => {
    const plan = planOf({ model: 'fast', endpoint: 'embeddings' });
    expect(names(plan.targets)).toEqual(['openai/gpt-a', 'ollama/qwen3:8b']);
    expect(plan.skipped).toMatchObject([{ provider: 'claude', cause: 'unsupported', availableAt: null }]);
    const error = planRefusal(planOf({ model: 'claude/claude-a', endpoint: 'embeddings' }), T);
    expect(error?.code).toBe('endpoint_unsupported');
  });

  it('keeps to local targets when told to; a cloud model on a local engine is none', () => {
    const plan = planOf({ model: 'fast' }, { localOnly: 'it is switched on' });
    expect(names(plan.targets)).toEqual(['ollama/qwen3:8b']);
    expect(plan.skipped.map(({ cause }) => cause)).toEqual(['local_only', 'local_only']);
    expect(plan.contextWindowFallbacks).toEqual([]);
    expect(planOf({ model: 'big-cloud' }, { localOnly: 'it is switched on' }).targets).toEqual([]);
  });

  it('keeps a provider out whose budget is spent', () => {
    const budgetBlocks = (provider: string) => (provider === 'openai' ? 'budget “o” is spent' : null);
    const plan = planOf({ model: 'fast' }, { budgetBlocks });
    expect(plan.targets[0]?.provider).toBe('claude');
    expect(plan.skipped).toMatchObject([{ cause: 'budget', reason: 'budget “o” is spent' }]);
  });

  it('F6: one bad model does not block the provider’s other models', () => {
    fail('openai/bad', 'server_error', null, 5);
    expect(planOf({ model: 'openai/bad' }).targets).toEqual([]);
    expect(names(planOf({ model: 'openai/gpt-a' }).targets)).toEqual(['openai/gpt-a']);
  });

  it('F1, F4: a target that was limited is passed over at once, until its Retry-After', () => {
    fail('openai/gpt-a', 'rate_limit', 7_000);
    const now = planOf({ model: 'fast' });
    expect(names(now.targets)).toEqual(['claude/claude-a', 'ollama/qwen3:8b']);
    expect(now.skipped).toMatchObject([{ cause: 'cooldown', availableAt: T + 7_000 }]);
    expect(planOf({ model: 'fast' }, { now: T + 6_999 }).targets[0]?.provider).toBe('claude');
    expect(planOf({ model: 'fast' }, { now: T + 7_000 }).targets[0]?.provider).toBe('openai');
  });

  it('F2: when everything cools down, the client is told the soonest time', () => {
    fail('openai/gpt-a', 'rate_limit', 30_000);
    fail('claude/claude-a', 'rate_limit', 4_200);
    fail('ollama/qwen3:8b', 'server_error', null, 5);
    const plan = planOf({ model: 'fast' });
    expect(plan.targets).toEqual([]);
    const error = planRefusal(plan, T);
    expect(error).toMatchObject({ code: 'no_target_available', status: 503, retryAfterSeconds: 5 });
    expect(error?.message).toContain('claude/claude-a');
  });

  it('names no time when time does not help', () => {
    health.setKeys('openai', []);
    expect(planRefusal(planOf({ model: 'openai/gpt-a' }), T)).toMatchObject({
      code: 'no_target_available',
      retryAfterSeconds: null,
    });
    expect(planRefusal(planOf({ model: 'fast' }), T)).toBeNull();
  });

  it('marks the probe of a half-open breaker', () => {
    fail('openai/gpt-a', 'timeout', null, 5);
    const plan = planOf({ model: 'fast' }, { now: T + 30_000 });
    expect(plan.targets[0]).toMatchObject({ provider: 'openai', probe: true, reason: 'half-open probe' });
    expect(plan.targets[1]?.probe).toBe(false);
  });

  describe('special fallbacks', () => {
    it('bring their route’s targets and parameters, without those the plan has already', () => {
      const plan = planOf({ model: 'fast' });
      expect(plan.contextWindowFallbacks).toMatchObject([
        { provider: 'router', model: 'vendor/long', route: 'long', overrideParams: { top_p: 1 } },
      ]);
      expect(names(plan.contentPolicyFallbacks)).toEqual(['router/vendor/long']);
    });

    it('G7: are held to the client’s rules like the route that was asked for', () => {
      const access: PlanAccess = {
        client: 'ci',
        mayUseRoute: (name) => name === 'fast' || name === 'local',
        mayUseTarget: () => false,
      };
      const plan = planOf({ model: 'fast' }, { access });
      expect(plan.targets).toHaveLength(3);
      expect(plan.contextWindowFallbacks).toEqual([]);
      expect(plan.contentPolicyFallbacks).toEqual([]);
      expect(plan.reasons.join('\n')).toContain('fallback route “long” left out: client “ci” may not use it');
    });
  });

  describe('what the client may use', () => {
    const only = (...allowed: string[]): PlanAccess => ({
      client: 'ci',
      mayUseRoute: (name) => allowed.includes(name),
      mayUseTarget: (provider, model) => allowed.includes(`${provider}/${model}`),
    });

    it('refuses a route and a model outside its rules', () => {
      expect(refused(() => planOf({ model: 'fast' }, { access: only('local') })).code).toBe('model_not_allowed');
      expect(refused(() => planOf({ model: 'openai/gpt-a' }, { access: only('local') })).code).toBe(
        'model_not_allowed',
      );
      expect(refused(() => planOf({ headerRoute: 'fast' }, { access: only('local') })).code).toBe('model_not_allowed');
    });

    it('G7: a bare model falls back only to accounts the client may use', () => {
      const plan = planOf({ model: 'shared' }, { access: only('openai/shared') });
      expect(names(plan.targets)).toEqual(['openai/shared']);
      expect(plan.skipped).toMatchObject([{ provider: 'router', cause: 'not_allowed' }]);
    });

    it('G7: an unknown name does not reach a default route the client may not use', () => {
      const config = { routes, default_route: 'fast' };
      expect(refused(() => planOf({ model: 'whatever' }, { config, access: only('local') })).code).toBe(
        'model_not_allowed',
      );
    });

    it('G7: a budget does not degrade to a route the client may not use', () => {
      const degrade = { budget: 'day', route: 'local' };
      expect(refused(() => planOf({ model: 'fast' }, { degrade, access: only('fast') })).code).toBe(
        'model_not_allowed',
      );
      const plan = planOf({ model: 'fast' }, { degrade, access: only('fast', 'local') });
      expect(names(plan.targets)).toEqual(['ollama/qwen3:8b']);
      expect(plan.reasons[0]).toContain('budget “day” is spent');
      expect(plan).toMatchObject({ route: 'local', requestedModel: 'fast' });
    });

    it('G7: OpenRouter’s models[] brings in nothing the client may not use', () => {
      const plan = planOf({ model: 'openai/gpt-a', models: ['claude/claude-a'] }, { access: only('openai/gpt-a') });
      expect(names(plan.targets)).toEqual(['openai/gpt-a']);
    });
  });

  describe('OpenRouter’s fields', () => {
    it('models: further choices in order, each once, unknown ones left out', () => {
      const plan = planOf({ model: 'claude/claude-a', models: ['claude/claude-a', 'nonsense', 'vendor/x', 'fast'] });
      expect(names(plan.targets)).toEqual(['claude/claude-a', 'router/vendor/x', 'openai/gpt-a', 'ollama/qwen3:8b']);
    });

    it('models: what a further route brings in keeps that route’s name and parameters', () => {
      const targets = [{ provider: 'ollama', model: 'qwen3:8b' }];
      const temperate = { ...routes, smart: route.parse({ targets, override_params: { temperature: 1 } }) };
      const plan = planOf({ model: 'fast', models: ['smart', 'router/vendor/x'] }, { config: { routes: temperate } });
      const byName = (name: string) => plan.targets.find(({ provider }) => provider === name);
      const last = planOf({ model: 'router/vendor/x', models: ['smart'] }, { config: { routes: temperate } });
      const [plain, smart] = last.targets;
      expect(plain && [routeOf(last, plain), plain.overrideParams]).toEqual([null, undefined]);
      expect(smart && [routeOf(last, smart), smart.overrideParams]).toEqual(['smart', { temperature: 1 }]);
      const vendor = byName('router');
      expect(vendor && [routeOf(plan, vendor), vendor.overrideParams]).toEqual([null, {}]);
      const first = byName('openai');
      expect(first && routeOf(plan, first)).toBe('fast');
    });

    it('models: is enough without model, and refused when nothing of it is known', () => {
      expect(names(planOf({ models: ['vendor/x'] }).targets)).toEqual(['router/vendor/x']);
      expect(refused(() => planOf({ models: ['no', 'nope'] })).code).toBe('model_not_found');
    });

    const preferences = { order: [], only: [], ignore: [], allowFallbacks: true };

    it('provider.order, only and ignore go by name or type', () => {
      const ordered = planOf({ model: 'fast', preferences: { ...preferences, order: ['ollama', 'Anthropic'] } });
      expect(names(ordered.targets)).toEqual(['ollama/qwen3:8b', 'claude/claude-a', 'openai/gpt-a']);
      const only = planOf({ model: 'fast', preferences: { ...preferences, only: ['anthropic'] } });
      expect(names(only.targets)).toEqual(['claude/claude-a']);
      expect(only.skipped.map(({ cause }) => cause)).toEqual(['preference', 'preference']);
      const ignored = planOf({ model: 'fast', preferences: { ...preferences, ignore: ['openai'] } });
      expect(ignored.targets[0]?.provider).toBe('claude');
    });

    it('provider.allow_fallbacks: false leaves one target', () => {
      const plan = planOf({ model: 'fast', preferences: { ...preferences, allowFallbacks: false } });
      expect(names(plan.targets)).toEqual(['openai/gpt-a']);
    });

    it('leaves names that mean OpenRouter’s own providers to OpenRouter', () => {
      const own = planOf({ model: 'router/vendor/x', preferences: { ...preferences, only: ['deepinfra'] } });
      expect(names(own.targets)).toEqual(['router/vendor/x']);
      const both = planOf({ model: 'router/vendor/x', preferences: { ...preferences, only: ['anthropic'] } });
      expect(names(both.targets)).toEqual(['router/vendor/x']);
    });
  });
});
