import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BudgetConfig, budget as budgetSchema } from '../contract/config/budget.ts';
import { NANO_PER_USD } from '../contract/units.ts';
import { type BudgetEvent, BudgetLedger, type BudgetRequest, type Reservation } from './budget-ledger.ts';

const NOON = Date.parse('2026-05-06T12:00:00Z');
const TOMORROW = Date.parse('2026-05-07T00:00:00Z');

const usd = (amount: number) => Math.round(amount * NANO_PER_USD);

const sum = (amount: number, unpriced = 0) => ({ costNanoUsd: usd(amount), unpriced });

const budget = (more: Partial<BudgetConfig> = {}): BudgetConfig =>
  budgetSchema.parse({ name: 'day', max_budget: 1, budget_duration: '1d', ...more });

function ledgerOf(...budgets: BudgetConfig[]) {
  const events: BudgetEvent[] = [];
  const ledger = new BudgetLedger((event) => events.push(event));
  ledger.sync(budgets, 'UTC', NOON);
  return { ledger, events, view: (now = NOON) => ledger.views(now)[0] };
}

const request = (amount: number | null, more: Partial<BudgetRequest> = {}): BudgetRequest => ({
  client: null,
  route: null,
  provider: null,
  estimateNanoUsd: amount === null ? null : usd(amount),
  ...more,
});

function reserved(
  ledger: BudgetLedger,
  amount: number | null,
  more: Partial<BudgetRequest> = {},
  now = NOON,
): Reservation {
  const { decision, reservation } = ledger.reserve(request(amount, more), now);
  if (reservation === null) throw new Error(`refused: ${decision.reason}`);
  return reservation;
}

describe('BudgetLedger', () => {
  it('holds money before a request, and counts what it cost after it', () => {
    const { ledger, view } = ledgerOf(budget());
    const reservation = reserved(ledger, 0.4);
    expect(view()).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: usd(0.4), state: 'ok' });
    ledger.settle(reservation, usd(0.3), NOON);
    expect(view()).toMatchObject({ spentNanoUsd: usd(0.3), reservedNanoUsd: 0 });
    ledger.release(reserved(ledger, 0.5), NOON);
    expect(view()).toMatchObject({ spentNanoUsd: usd(0.3), reservedNanoUsd: 0 });
  });

  it('shows of a budget what it says as well as where it stands', () => {
    const { ledger, view } = ledgerOf(
      budget({ scope: { client: 'cursor' }, budget_duration: '1w', on_limit: 'degrade', degrade_to: 'cheap' }),
    );
    ledger.settle(reserved(ledger, null, { client: 'cursor' }), null, NOON);
    expect(view()).toMatchObject({
      scope: { client: 'cursor' },
      duration: '1w',
      onLimit: 'degrade',
      degradeTo: 'cheap',
      timeZone: 'UTC',
      unpriced: 1,
    });
  });

  it('ends a reservation once, whatever is called after that', () => {
    const { ledger, view } = ledgerOf(budget());
    const reservation = reserved(ledger, 0.4);
    ledger.settle(reservation, usd(0.3), NOON);
    ledger.settle(reservation, usd(0.3), NOON);
    ledger.release(reservation, NOON);
    ledger.assign(reservation, 'openai', usd(0.5), NOON);
    expect(view()).toMatchObject({ spentNanoUsd: usd(0.3), reservedNanoUsd: 0 });
  });

  it('G5: two hundred requests at once do not overspend', () => {
    const { ledger, view } = ledgerOf(budget({ max_budget: 1 }));
    const running: Reservation[] = [];
    for (let index = 0; index < 200; index += 1) {
      const { reservation } = ledger.reserve(request(0.03), NOON);
      if (reservation) running.push(reservation);
    }
    expect(running).toHaveLength(33);
    for (const reservation of running) ledger.settle(reservation, usd(0.03), NOON);
    expect(view()?.spentNanoUsd).toBe(usd(0.99));
  });

  it('G5: never spends more than the limit and what its estimates were wrong by, in any order of things', () => {
    const step = fc.oneof(
      fc.record({
        what: fc.constant('reserve' as const),
        estimate: fc.nat(400),
        wrongBy: fc.integer({ min: -100, max: 20 }),
      }),
      fc.record({ what: fc.constant('end' as const), which: fc.nat(50), how: fc.constantFrom('settle', 'release') }),
      fc.record({ what: fc.constant('assign' as const), which: fc.nat(50), estimate: fc.nat(400) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const max = 1_000;
        const { ledger, view } = ledgerOf(budget({ max_budget: max / NANO_PER_USD }));
        const running: { reservation: Reservation; wrongBy: number }[] = [];
        let excess = 0;
        for (const one of steps) {
          if (one.what === 'reserve') {
            const { reservation } = ledger.reserve({ ...request(0), estimateNanoUsd: one.estimate }, NOON);
            if (reservation) running.push({ reservation, wrongBy: one.wrongBy });
          } else {
            const [chosen] = running.slice(one.which % Math.max(1, running.length));
            if (chosen === undefined) continue;
            const { reservation, wrongBy } = chosen;
            if (one.what === 'assign') ledger.assign(reservation, 'p', one.estimate, NOON);
            else {
              running.splice(running.indexOf(chosen), 1);
              const cost = Math.max(0, (reservation.request.estimateNanoUsd ?? 0) + wrongBy);
              if (one.how === 'settle') {
                excess += Math.max(0, cost - (reservation.request.estimateNanoUsd ?? 0));
                ledger.settle(reservation, cost, NOON);
              } else ledger.release(reservation, NOON);
            }
          }
          const now = view();
          if (now === undefined) throw new Error('the budget is gone');
          expect(now.reservedNanoUsd).toBe(
            running.reduce((sum, { reservation }) => sum + (reservation.request.estimateNanoUsd ?? 0), 0),
          );
          expect(now.spentNanoUsd + now.reservedNanoUsd).toBeLessThanOrEqual(max + excess);
        }
      }),
    );
  });

  it('refuses what would exceed it, says with which figures, and lets what still fits through', () => {
    const { ledger } = ledgerOf(budget());
    reserved(ledger, 0.8);
    const { decision } = ledger.reserve(request(0.3), NOON);
    expect(decision).toMatchObject({ action: 'block', budget: 'day', resetsAt: TOMORROW });
    expect(decision.reason).toBe(
      'budget “day” has spent $0.00 of $1.00 and $0.80 is held for running requests; this one may cost $0.30',
    );
    expect(ledger.decide(request(0.2), NOON).action).toBe('allow');
  });

  it('refuses a single request that could cost more than what is left', () => {
    const { ledger } = ledgerOf(budget());
    expect(ledger.decide(request(1.01), NOON).action).toBe('block');
    expect(ledger.decide(request(1), NOON).action).toBe('allow');
  });

  it('lets an unknown price through while anything is left, and what costs nothing always', () => {
    const { ledger, view } = ledgerOf(budget());
    const unknown = reserved(ledger, null);
    ledger.settle(unknown, null, NOON);
    expect(view()?.spentNanoUsd).toBe(0);
    ledger.settle(reserved(ledger, 1), usd(1.2), NOON);
    expect(ledger.decide(request(null), NOON).action).toBe('block');
    expect(ledger.decide(request(0), NOON).action).toBe('allow');
  });

  it('goes local only or degrades when it says so, and does not refuse again what it sent elsewhere', () => {
    const local = ledgerOf(budget({ on_limit: 'local_only' }));
    local.ledger.settle(reserved(local.ledger, 1), usd(1), NOON);
    expect(local.ledger.decide(request(0.1), NOON)).toMatchObject({ action: 'local_only', budget: 'day' });

    const { ledger, view } = ledgerOf(budget({ on_limit: 'degrade', degrade_to: 'cheap' }));
    ledger.settle(reserved(ledger, 1), usd(1), NOON);
    expect(ledger.decide(request(0.1), NOON)).toMatchObject({ action: 'degrade', degradeTo: 'cheap' });
    const degraded = reserved(ledger, 0.1, { route: 'cheap', exempt: ['day'] });
    expect(ledger.assign(degraded, 'openai', usd(0.2), NOON).action).toBe('allow');
    ledger.settle(degraded, usd(0.1), NOON);
    expect(view()?.spentNanoUsd).toBe(usd(1.1));
  });

  it('lets the strictest of several budgets decide', () => {
    const { ledger } = ledgerOf(
      budget({ name: 'a', on_limit: 'degrade', degrade_to: 'cheap' }),
      budget({ name: 'b', on_limit: 'local_only' }),
      budget({ name: 'c', on_limit: 'block', max_budget: 2 }),
    );
    expect(ledger.decide(request(1.5), NOON)).toMatchObject({ action: 'local_only', budget: 'b' });
    expect(ledger.decide(request(2.5), NOON)).toMatchObject({ action: 'block', budget: 'c' });
  });

  it('counts only what its scope covers', () => {
    const { ledger } = ledgerOf(budget({ scope: { client: 'cursor', route: 'fast' } }));
    ledger.settle(reserved(ledger, 1, { client: 'cursor', route: 'smart' }), usd(1), NOON);
    ledger.settle(reserved(ledger, 1, { client: 'zed', route: 'fast' }), usd(1), NOON);
    expect(ledger.views(NOON)[0]?.spentNanoUsd).toBe(0);
    ledger.settle(reserved(ledger, 1, { client: 'cursor', route: 'fast' }), usd(1), NOON);
    expect(ledger.decide(request(0.1, { client: 'cursor', route: 'fast' }), NOON).action).toBe('block');
    expect(ledger.decide(request(0.1, { client: 'zed', route: 'fast' }), NOON).action).toBe('allow');
  });

  describe('a budget about one provider', () => {
    const both = () =>
      ledgerOf(budget({ name: 'all', max_budget: 10 }), budget({ name: 'openai', scope: { provider: 'openai' } }));
    const spentOf = (ledger: BudgetLedger) =>
      Object.fromEntries(ledger.views(NOON).map((view) => [view.name, [view.spentNanoUsd, view.reservedNanoUsd]]));

    it('is asked when the attempt is made, and moves on with a fallback', () => {
      const { ledger } = both();
      const reservation = reserved(ledger, 0.6);
      expect(ledger.assign(reservation, 'openai', usd(0.6), NOON).action).toBe('allow');
      expect(spentOf(ledger)).toEqual({ all: [0, usd(0.6)], openai: [0, usd(0.6)] });
      expect(ledger.assign(reservation, 'claude', usd(0.9), NOON).action).toBe('allow');
      expect(spentOf(ledger)).toEqual({ all: [0, usd(0.9)], openai: [0, 0] });
      ledger.settle(reservation, usd(0.8), NOON);
      expect(spentOf(ledger)).toEqual({ all: [usd(0.8), 0], openai: [0, 0] });
    });

    it('keeps only its provider out when it is spent, and says so before an attempt', () => {
      const { ledger } = both();
      const first = reserved(ledger, 1);
      ledger.assign(first, 'openai', usd(1), NOON);
      ledger.settle(first, usd(1), NOON);
      const second = reserved(ledger, 0.5);
      expect(ledger.assign(second, 'openai', usd(0.5), NOON)).toMatchObject({ action: 'block', provider: 'openai' });
      expect(ledger.assign(second, 'claude', usd(0.5), NOON).action).toBe('allow');
      expect(ledger.blocks({ client: null, route: null, provider: 'openai' }, NOON)).toContain('“openai” is spent');
      expect(ledger.blocks({ client: null, route: null, provider: 'claude' }, NOON)).toBeNull();
    });

    it('G7: a fallback to a dearer provider is held to the other budgets again', () => {
      const { ledger } = ledgerOf(budget({ max_budget: 1 }));
      const reservation = reserved(ledger, 0.4);
      reserved(ledger, 0.4);
      expect(ledger.assign(reservation, 'dear', usd(0.7), NOON).action).toBe('block');
      expect(ledger.views(NOON)[0]?.reservedNanoUsd).toBe(usd(0.8));
      expect(ledger.assign(reservation, 'dear', usd(0.6), NOON).action).toBe('allow');
      expect(ledger.views(NOON)[0]?.reservedNanoUsd).toBe(usd(1));
    });
  });

  describe('events', () => {
    it('says once a period that the soft limit and the limit were passed, and that a new period began', () => {
      const { ledger, events } = ledgerOf(budget({ soft_budget: 0.5 }));
      for (let count = 0; count < 5; count += 1) ledger.settle(reserved(ledger, 0.2), usd(0.2), NOON);
      expect(events).toEqual([
        { budget: 'day', state: 'soft' },
        { budget: 'day', state: 'over' },
      ]);
      ledger.settle(reserved(ledger, 0.6, {}, TOMORROW), usd(0.6), TOMORROW);
      expect(events.slice(2)).toEqual([
        { budget: 'day', state: 'ok' },
        { budget: 'day', state: 'soft' },
      ]);
    });

    it('does not repeat after a restart what was said before it', () => {
      const events: BudgetEvent[] = [];
      const ledger = new BudgetLedger((event) => events.push(event));
      const [question] = ledger.sync([budget({ soft_budget: 0.5 })], 'UTC', NOON);
      if (question === undefined) throw new Error('nothing to load');
      ledger.load(question, sum(0.7));
      ledger.settle(reserved(ledger, 0.1), usd(0.1), NOON);
      expect(events).toEqual([]);
      ledger.settle(reserved(ledger, 0.2), usd(0.2), NOON);
      expect(events).toEqual([{ budget: 'day', state: 'over' }]);
    });
  });

  describe('periods', () => {
    it('begins anew at the end of the period, by whatever call comes first', () => {
      const { ledger, view } = ledgerOf(budget());
      ledger.settle(reserved(ledger, 1), usd(1), NOON);
      expect(ledger.nextReset()).toBe(TOMORROW);
      expect(ledger.decide(request(0.5), TOMORROW - 1).action).toBe('block');
      expect(ledger.decide(request(0.5), TOMORROW).action).toBe('allow');
      expect(view(TOMORROW)).toMatchObject({ spentNanoUsd: 0, periodStart: TOMORROW });
    });

    it('counts a request that outlives its period in the one it began in', () => {
      const { ledger, view } = ledgerOf(budget());
      const late = reserved(ledger, 0.6);
      const settled = reserved(ledger, 0.4);
      expect(view(TOMORROW)).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0 });
      ledger.settle(settled, usd(0.4), TOMORROW);
      expect(ledger.assign(late, 'p', usd(0.9), TOMORROW).action).toBe('allow');
      ledger.release(late, TOMORROW);
      expect(view(TOMORROW)).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 0 });
    });

    it('stays where it is when the clock is set back', () => {
      const { ledger, view } = ledgerOf(budget());
      ledger.settle(reserved(ledger, 0.5), usd(0.5), NOON);
      expect(view(NOON - 3 * 86_400_000)?.spentNanoUsd).toBe(usd(0.5));
    });
  });

  describe('the config', () => {
    it('may change limits and actions without losing what was spent', () => {
      const { ledger, events, view } = ledgerOf(budget());
      ledger.settle(reserved(ledger, 0.5), usd(0.5), NOON);
      const running = reserved(ledger, 0.1);
      expect(ledger.sync([budget({ max_budget: 0.4 }), budget({ name: 'more' })], 'UTC', NOON)).toMatchObject([
        { account: { config: { name: 'more' } } },
      ]);
      expect(view()).toMatchObject({
        spentNanoUsd: usd(0.5),
        reservedNanoUsd: usd(0.1),
        maxNanoUsd: usd(0.4),
        state: 'over',
      });
      expect(events).toEqual([{ budget: 'day', state: 'over' }]);
      expect(ledger.views(NOON)[1]?.reservedNanoUsd).toBe(usd(0.1));
      ledger.settle(running, usd(0.1), NOON);
      expect(ledger.views(NOON).map((one) => [one.spentNanoUsd, one.reservedNanoUsd])).toEqual([
        [usd(0.6), 0],
        [usd(0.1), 0],
      ]);
    });

    it('asks for the spend anew when a budget counts something else', () => {
      const { ledger } = ledgerOf(budget());
      ledger.settle(reserved(ledger, 0.5), usd(0.5), NOON);
      const [question] = ledger.sync([budget({ scope: { provider: 'openai' } })], 'UTC', NOON);
      expect(question).toMatchObject({
        scope: { provider: 'openai' },
        since: Date.parse('2026-05-06'),
        mark: { costNanoUsd: 0, unpriced: 0 },
      });
      expect(ledger.sync([budget({ scope: { provider: 'openai' } })], 'Asia/Tokyo', NOON)).toHaveLength(1);
      expect(ledger.sync([budget({ scope: { provider: 'openai' } })], 'Asia/Tokyo', NOON)).toEqual([]);
    });

    it('adds what was settled here while the history was asked', () => {
      const ledger = new BudgetLedger();
      const [question] = ledger.sync([budget()], 'UTC', NOON);
      if (question === undefined) throw new Error('nothing to load');
      ledger.settle(reserved(ledger, 0.1), usd(0.1), NOON);
      ledger.settle(reserved(ledger, null), null, NOON);
      ledger.load(question, sum(0.4, 3));
      expect(ledger.views(NOON)[0]).toMatchObject({ spentNanoUsd: usd(0.5), unpriced: 4 });
    });

    it('does not add what was settled before the question was asked in earnest: the answer has it', () => {
      const ledger = new BudgetLedger();
      const questions = ledger.sync([budget()], 'UTC', NOON);
      ledger.settle(reserved(ledger, 0.1), usd(0.1), NOON);
      ledger.settle(reserved(ledger, null), null, NOON);
      const [question] = ledger.askedNow(questions);
      ledger.settle(reserved(ledger, 0.2), usd(0.2), NOON);
      if (question) ledger.load(question, sum(0.5, 1));
      expect(ledger.views(NOON)[0]).toMatchObject({ spentNanoUsd: usd(0.7), unpriced: 1 });
    });

    it('throws an answer away that is about what the budget counted before', () => {
      const ledger = new BudgetLedger();
      const [first] = ledger.sync([budget({ scope: { client: 'a' } })], 'UTC', NOON);
      const [second] = ledger.sync([budget({ scope: { client: 'b' } })], 'UTC', NOON);
      if (second) ledger.load(second, sum(0.2));
      if (first) ledger.load(first, sum(0.9));
      expect(ledger.views(NOON)[0]?.spentNanoUsd).toBe(usd(0.2));
    });

    it('throws an answer away that comes after the period it was about', () => {
      const ledger = new BudgetLedger();
      const [question] = ledger.sync([budget()], 'UTC', NOON);
      ledger.views(TOMORROW);
      if (question) ledger.load(question, sum(0.4));
      expect(ledger.views(TOMORROW)[0]?.spentNanoUsd).toBe(0);
    });

    it('changes nothing when the time zone does not exist', () => {
      const { ledger, view } = ledgerOf(budget());
      ledger.settle(reserved(ledger, 0.5), usd(0.5), NOON);
      expect(() => ledger.sync([budget()], 'Mars/Olympus', NOON)).toThrow(RangeError);
      expect(view()?.spentNanoUsd).toBe(usd(0.5));
    });
  });
});
