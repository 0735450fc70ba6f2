import { expect, it } from 'vitest';
import windowTexts from '../../renderer/features/budgets/en.json' with { type: 'json' };
import windowTextsZh from '../../renderer/features/budgets/zh-CN.json' with { type: 'json' };
import { desktopPreferences } from '../contract/desktop-preferences.ts';
import { decideNotices, type NoticeEvent } from './decide-notices.ts';
import { fakeBudget, fakeProvider, fakeRequest, fakeRoute, fakeSnapshot, NOW } from './fakes/fake-snapshot.ts';
import type { Snapshot } from './gateway-watch.ts';
import { nothingSeen } from './notice-memory.ts';
import { createTranslate } from './translate.ts';

const t = createTranslate('en', []);
const preferences = desktopPreferences.parse({});

/** What is said about a row of events, an event a second. */
function said(events: NoticeEvent[], silenced: Record<string, boolean> = {}, stepMs = 1000): string[] {
  const preferences = desktopPreferences.parse({ notifications: silenced });
  let memory = nothingSeen;
  return events.flatMap((event, index) => {
    const decided = decideNotices(event, memory, preferences, NOW + index * stepMs);
    memory = decided.memory;
    return decided.notices.map(({ title }) => t(title.key, title.values));
  });
}

const seen = (changes: Partial<Snapshot['status']>, rest: Partial<Snapshot> = {}): NoticeEvent => ({
  type: 'snapshot',
  snapshot: fakeSnapshot(changes, rest),
});
const budgets = (...states: ('ok' | 'soft' | 'over')[]) =>
  states.map((state) => seen({ budgets: [fakeBudget(state, 4.2)] }));

it('tells of a budget near its limit, spent, and new; once each', () => {
  const tomorrow = seen({ budgets: [{ ...fakeBudget('ok', 0), periodStart: NOW + 1 }] });
  expect(said([...budgets('ok', 'soft', 'soft', 'over', 'over'), tomorrow])).toEqual([
    'Budget “day” is near its limit',
    'Budget “day” is spent',
    'Budget “day” starts anew',
  ]);
});

it('says nothing of what was so before the app was started, nor of a limit somebody has just raised', () => {
  expect(said(budgets('over'))).toEqual([]);
  expect(said(budgets('over', 'soft'))).toEqual([]);
  expect(said(budgets('over', 'ok'))).toEqual([]);
});

it.each(['en', 'zh-CN'] as const)(
  'says of a spent budget, in the words of the window, what it means (%s)',
  (language) => {
    const window = { en: windowTexts, 'zh-CN': windowTextsZh }[language].stateText.over;
    const say = createTranslate(language, []);
    const bodies = (['block', 'degrade', 'local_only'] as const).map((onLimit) => {
      const budget = {
        ...fakeBudget('over' as const, 5.2),
        onLimit,
        degradeTo: onLimit === 'degrade' ? 'cheap' : null,
      };
      const before = decideNotices(seen({ budgets: [fakeBudget('soft', 4.2)] }), nothingSeen, preferences, NOW);
      const [notice] = decideNotices(seen({ budgets: [budget] }), before.memory, preferences, NOW).notices;
      expect(notice?.action).toEqual({ do: 'open', path: '/budgets?open=day' });
      return typeof notice?.body === 'object' ? say(notice.body.key, notice.body.values) : '';
    });
    expect(bodies[0]).toContain('$5.20');
    for (const [index, words] of [
      window.block,
      window.degrade.replace('{{route}}', 'cheap'),
      window.local_only,
    ].entries())
      expect(bodies[index]).toContain(words);
  },
);

it('makes one notice of several budgets', () => {
  const both = (state: 'ok' | 'over') => seen({ budgets: [fakeBudget(state, 5), fakeBudget(state, 5, 'month')] });
  expect(said([both('ok'), both('over')])).toEqual(['Budget “day, month” is spent']);
});

it('tells of a rejected key and of a local engine that is down', () => {
  const parked = fakeProvider('openai', { keys: [{ name: 'work', state: 'parked', until: null, reason: '401' }] });
  const down = fakeProvider('ollama', {
    local: true,
    keys: [],
    models: [{ model: 'q', breaker: 'open', openUntil: null, lastError: 'refused' }],
  });
  const good = seen({}, { providers: [fakeProvider('openai'), fakeProvider('ollama', { local: true, keys: [] })] });
  const bad = seen({}, { providers: [parked, down] });
  expect(said([good, bad, bad])).toEqual(['Key rejected: openai/work', 'Local engine down: ollama']);
  expect(said([good, bad], { keys: false })).toEqual(['Local engine down: ollama']);
});

it('tells of a failover, and of many as one', () => {
  const routes = seen({}, { routes: [fakeRoute('fast', 'openai/gpt', 'ollama/q')] });
  const over = (id: string): NoticeEvent => ({
    type: 'gateway',
    event: { type: 'request-changed', request: fakeRequest({ id, provider: 'ollama', attempt: 2 }) },
  });
  const many = [routes, ...['a', 'b', 'c', 'd'].map(over)];
  expect(said(many)).toEqual(['openai failed over to ollama']);
  expect(said(many, {}, 20_000)).toEqual(['openai failed over to ollama', '3 requests go on at other providers']);
});

it('does not take a retry at the same provider for a failover', () => {
  const at = (attempt: number): NoticeEvent => ({
    type: 'gateway',
    event: { type: 'request-changed', request: fakeRequest({ provider: 'openai', attempt }) },
  });
  expect(said([seen({}, { routes: [fakeRoute('fast', 'openai/gpt')] }), at(1), at(2), at(3)])).toEqual([]);
});

it('tells once that the gateway has ended, and when it stays so', () => {
  const service = (state: Parameters<typeof said>[0][number] & { type: 'service' }) => state;
  expect(
    said([
      service({ type: 'service', state: { state: 'restarting', attempt: 1, text: null } }),
      service({ type: 'service', state: { state: 'restarting', attempt: 2, text: null } }),
      service({ type: 'service', state: { state: 'failed', text: 'Port 4477 is taken.' } }),
    ]),
  ).toEqual(['The gateway ended unexpectedly', 'The gateway is not running']);
  const neverRan = { state: 'restarting', attempt: 1, text: 'Port 4477 is taken.' } as const;
  expect(
    said([service({ type: 'service', state: neverRan }), service({ type: 'service', state: { state: 'stopped' } })]),
  ).toEqual([]);
});

it('tells of an update that is ready, unless silenced', () => {
  const update: NoticeEvent = { type: 'update', version: '1.2.0', ready: true, homepage: null };
  expect(said([update])).toEqual(['Gatehouse 1.2.0 is ready']);
  expect(said([update], { updates: false })).toEqual([]);
});

it('leads to the packages where the system updates, and nowhere where no page is known', () => {
  const page = (homepage: string | null) => {
    const event: NoticeEvent = { type: 'update', version: '1.2.0', ready: false, homepage };
    return decideNotices(event, nothingSeen, desktopPreferences.parse({}), NOW).notices[0]?.action;
  };
  expect(page('https://github.com/someone/gatehouse')).toEqual({
    do: 'open-page',
    url: 'https://github.com/someone/gatehouse/releases',
  });
  expect(page(null)).toEqual({ do: 'open', path: '/settings' });
});
