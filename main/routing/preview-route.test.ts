import { beforeEach, describe, expect, it } from 'vitest';
import { route } from '../contract/config/route.ts';
import { type RouteDraft, routeDraft } from '../contract/control/route-preview.ts';
import { catalogue } from '../providers/catalogue.ts';
import { HealthBoard, keylessSpec } from './health-board.ts';
import { buildModelIndex } from './model-index.ts';
import { type PastRequest, type PreviewFacts, previewRoute } from './preview-route.ts';

const T = 7_000_000;
const names = ['dear', 'cheap', 'odd'] as const;
const [dear, cheap, odd] = names.map((provider) => ({ provider, model: 'm' }));
/** Nano-USD a request, whatever its tokens; what `odd` costs nobody knows. */
const PRICES: Record<string, number | null> = { dear: 100, cheap: 10, odd: null };

let health: HealthBoard;
beforeEach(() => {
  health = new HealthBoard();
  for (const name of names) health.setKeys(name, [keylessSpec]);
});

const draftOf = (mode: string, ...targets: unknown[]): RouteDraft => routeDraft.parse({ strategy: { mode }, targets });

let made = 0;
const asked = (provider: string | null, changes: Partial<PastRequest> = {}): PastRequest => {
  made += 1;
  return {
    id: String(made),
    startedAt: made,
    client: 'zed',
    endpoint: 'chat.completions',
    requestedModel: 'fast',
    provider,
    model: provider === null ? null : 'm',
    usage: null,
    costNanoUsd: provider === null ? null : (PRICES[provider] ?? null),
    ...changes,
  };
};

function facts(draft: RouteDraft, changes: Partial<PreviewFacts> = {}): PreviewFacts {
  const providers = names.map((name) => ({
    name,
    config: { enabled: true },
    type: catalogue.openai,
    isLocal: () => false,
  }));
  return {
    route: 'fast',
    draft,
    config: { routes: { fast: route.parse({ targets: [dear] }) } },
    providers: new Map(providers.map((provider) => [provider.name, provider])),
    models: buildModelIndex([], () => []),
    health,
    localOnly: null,
    now: T,
    accessOf: (client) => ({ client, mayUseRoute: () => true, mayUseTarget: () => true }),
    budgetBlocks: () => null,
    costAt: ({ provider }) => PRICES[provider] ?? null,
    ...changes,
  };
}

describe('what the last requests would have done', () => {
  it('says who would be asked first under the draft, and what that would cost', () => {
    const preview = previewRoute([asked('dear'), asked('cheap'), asked('dear')], facts(draftOf('fallback', cheap)));
    expect(preview.requests.map(({ before, after }) => [before?.provider, after?.provider])).toEqual([
      ['dear', 'cheap'],
      ['cheap', 'cheap'],
      ['dear', 'cheap'],
    ]);
    expect(preview.moves).toEqual([
      { from: dear, to: cheap, requests: 2, priced: 2, costBeforeNanoUsd: 200, costAfterNanoUsd: 20 },
    ]);
    expect(preview).toMatchObject({ unchanged: 1, priced: 3, costBeforeNanoUsd: 210, costAfterNanoUsd: 30 });
  });

  it('leaves what stays where it was at the price it had', () => {
    const { requests } = previewRoute([asked('dear', { costNanoUsd: 77 })], facts(draftOf('fallback', dear, cheap)));
    expect(requests[0]).toMatchObject({ costBeforeNanoUsd: 77, costAfterNanoUsd: 77 });
  });

  it('keeps an unknown price out of the sums, on either side', () => {
    const preview = previewRoute([asked('dear'), asked('odd')], facts(draftOf('fallback', odd, cheap)));
    expect(preview).toMatchObject({ priced: 0, costBeforeNanoUsd: 0, costAfterNanoUsd: 0 });
    expect(preview.moves).toMatchObject([{ from: dear, to: odd, requests: 1, priced: 0 }]);
  });

  it('goes by the state of targets as it is now', () => {
    health.setKeys('dear', [{ ...keylessSpec, fingerprint: null }]);
    const { requests } = previewRoute([asked('dear')], facts(draftOf('fallback', dear, cheap)));
    expect(requests[0]?.after).toEqual(cheap);
  });

  it('deals out by weight, in the order the requests came', () => {
    const past = Array.from({ length: 6 }, () => asked('dear')).toReversed();
    const draft = draftOf('loadbalance', { ...dear, weight: 2 }, { ...cheap, weight: 1 });
    const { requests } = previewRoute(past, facts(draft));
    expect(requests.map(({ after }) => after?.provider).toReversed()).toEqual([
      'dear',
      'cheap',
      'dear',
      'dear',
      'cheap',
      'dear',
    ]);
    expect(requests.map(({ id }) => id)).toEqual(past.map(({ id }) => id));
  });

  it('says nobody where the client may not use the route, and where no target can answer', () => {
    const access = { client: 'zed', mayUseRoute: () => false, mayUseTarget: () => false };
    const refused = previewRoute([asked('dear')], facts(draftOf('fallback', dear), { accessOf: () => access }));
    expect(refused.moves).toMatchObject([{ from: dear, to: null, requests: 1 }]);
    const spent = facts(draftOf('fallback', dear), { budgetBlocks: () => 'the budget of dear is spent' });
    expect(previewRoute([asked(null)], spent)).toMatchObject({ unchanged: 1, moves: [] });
  });

  it('passes over who does not speak the endpoint', () => {
    const asksForVectors = [asked('dear', { endpoint: 'embeddings' })];
    const given = facts(draftOf('fallback', dear, cheap));
    const providers = new Map(given.providers);
    providers.set('dear', { name: 'dear', config: { enabled: true }, type: catalogue.anthropic, isLocal: () => false });
    expect(previewRoute(asksForVectors, { ...given, providers }).requests[0]?.after).toEqual(cheap);
  });
});
