import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from '../../../main/contract/record.ts';
import { fakeLive } from '../../../main/service/control/fakes/fake-gateway-view.ts';
import { fakeRecord } from '../../../main/service/control/fakes/fake-history.ts';
import { journeyOfExplanation, journeyOfLive, journeyOfRecord, timeMarks } from './journey-model.ts';

const attempt = (changes: Partial<AttemptRecord>): AttemptRecord => ({
  provider: 'openai',
  model: 'gpt',
  key: 'work',
  outcome: 'failed',
  startedMs: 0,
  firstByteMs: null,
  endedMs: 400,
  httpStatus: 429,
  errorKind: 'rate_limit',
  errorText: null,
  reason: 'first in order',
  ...changes,
});

describe('journey of a request', () => {
  it('numbers what was sent, and only that', () => {
    const { attempts } = journeyOfRecord(
      fakeRecord(1, {
        attempts: [
          attempt({ outcome: 'skipped', provider: 'lab' }),
          attempt({}),
          attempt({ startedMs: 900, endedMs: 1200 }),
          attempt({ provider: 'anthropic', outcome: 'ok', startedMs: 1200, firstByteMs: 2000, endedMs: 6100 }),
        ],
      }),
    );
    expect(attempts.map(({ number, retry }) => [number, retry])).toEqual([
      [null, false],
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  it('waits until the first token, and streams from there', () => {
    const { attempts } = journeyOfRecord(
      fakeRecord(1, { attempts: [attempt({ firstByteMs: 120 }), attempt({ outcome: 'skipped' }), attempt({})] }),
    );
    expect(attempts.map(({ stretches }) => stretches.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs]))).toEqual([
      [
        ['wait', 0, 120],
        ['stream', 120, 400],
      ],
      [],
      [['wait', 0, 400]],
    ]);
  });

  it('says why it was refused, and keeps an unknown price unknown', () => {
    const journey = journeyOfRecord(
      fakeRecord(1, {
        status: 'refused',
        errorText: 'The budget is spent.',
        attempts: [],
        costNanoUsd: null,
        usage: null,
      }),
    );
    expect([journey.refusal, journey.costNanoUsd, journey.attempts]).toEqual(['The budget is spent.', null, []]);
  });
});

describe('journey of a request under way', () => {
  const live = fakeLive('1'.padStart(26, '0'), { attempt: 2 });

  it('waits until the first token, and streams from there to now', () => {
    const stretches = (elapsedMs: number, firstMs: number | null) =>
      journeyOfLive(live, elapsedMs, firstMs).attempts[0]?.stretches.map(({ kind, toMs }) => [kind, toMs]);
    expect(stretches(300, null)).toEqual([['wait', 300]]);
    expect(stretches(700, 500)).toEqual([
      ['wait', 500],
      ['stream', 700],
    ]);
    // The clock on the screen moves in steps and may be behind.
    expect(stretches(400, 500)).toEqual([['wait', 400]]);
  });

  it('knows neither the end nor the price, and nobody who was asked before somebody was', () => {
    expect(journeyOfLive(live, 1, null)).toMatchObject({ end: { status: 'running' }, costNanoUsd: null });
    expect(journeyOfLive({ ...live, provider: null, model: null }, 1, null).attempts).toEqual([]);
  });
});

it('shows what would be tried, then what would be passed over', () => {
  const journey = journeyOfExplanation({
    requestedModel: 'fast',
    resolution: 'route',
    route: 'fast',
    targets: [{ provider: 'openai', model: 'gpt', reason: 'first in order', route: null }],
    skipped: [{ provider: 'lab', model: 'big', reason: 'switched off' }],
    reasons: ['“fast” is a route'],
    estimatedCostNanoUsd: 12,
    budget: { action: 'allow', budget: 'day', reason: 'Within every budget.' },
    refusal: null,
  });
  expect(journey.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'planned'],
    [null, 'skipped'],
  ]);
  expect([journey.end, journey.degradedBy, journey.reasons]).toEqual([
    null,
    null,
    ['“fast” is a route', 'Within every budget.'],
  ]);
});

it('marks round times, never one on top of the end', () => {
  expect(timeMarks(6100)).toEqual([0, 2000, 4000, 6100]);
  expect(timeMarks(840)).toEqual([0, 500, 840]);
  expect(timeMarks(0)).toEqual([0]);
});
