import { expect, it } from 'vitest';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { dailyBudget } from './today.ts';

const DAY = 86_400_000;
const budget = (name: string, changes: Partial<BudgetView> = {}): BudgetView => ({
  name,
  scope: {},
  duration: '1d',
  onLimit: 'block',
  degradeTo: null,
  timeZone: 'UTC',
  unpriced: 0,
  spentNanoUsd: 0,
  reservedNanoUsd: 0,
  maxNanoUsd: 1,
  softNanoUsd: null,
  periodStart: 0,
  resetsAt: DAY,
  state: 'ok',
  ...changes,
});

it('finds the budget of a day that covers everything', () => {
  const day = budget('day');
  const some = [
    budget('month', { duration: '1mo' }),
    budget('cursor', { scope: { client: 'cursor' } }),
    budget('week', { duration: '1w' }),
  ];
  expect(dailyBudget([...some, day])).toBe(day);
  expect(dailyBudget(some)).toBeNull();
});
