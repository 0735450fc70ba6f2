import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { budget } from '../contract/config/budget.ts';
import { type BudgetEvent, BudgetLedger } from '../policies/budget-ledger.ts';
import { BudgetResets } from './budget-resets.ts';

const EVENING = Date.parse('2026-05-06T20:00:00Z');
const HOUR = 3_600_000;

beforeEach(() => vi.useFakeTimers({ now: EVENING }));
afterEach(() => vi.useRealTimers());

it('begins a budget anew at midnight, though nobody asks, and every midnight after', () => {
  const events: BudgetEvent[] = [];
  const ledger = new BudgetLedger((event) => events.push(event));
  ledger.sync([budget.parse({ name: 'day', max_budget: 1, budget_duration: '1d' })], 'UTC', EVENING);
  const resets = new BudgetResets(ledger, { now: () => Date.now() });
  resets.schedule();
  vi.advanceTimersByTime(4 * HOUR - 1);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(events).toEqual([{ budget: 'day', state: 'ok' }]);
  vi.advanceTimersByTime(24 * HOUR);
  expect(events).toHaveLength(2);
});

it('waits for nothing when there is no budget, nor for one that is gone', () => {
  const ledger = new BudgetLedger();
  const resets = new BudgetResets(ledger, { now: () => Date.now() });
  resets.schedule();
  expect(vi.getTimerCount()).toBe(0);
  ledger.sync([budget.parse({ name: 'day', max_budget: 1, budget_duration: '1d' })], 'UTC', EVENING);
  resets.schedule();
  expect(vi.getTimerCount()).toBe(1);
  ledger.sync([], 'UTC', EVENING);
  resets.schedule();
  expect(vi.getTimerCount()).toBe(0);
});
