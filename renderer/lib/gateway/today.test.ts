import { expect, it } from 'vitest';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { dailyBudget, startOfToday } from './today.ts';

const DAY = 86_400_000;
const budget = (name: string, periodStart: number, length: number): BudgetView => ({
  name,
  spentNanoUsd: 0,
  reservedNanoUsd: 0,
  maxNanoUsd: 1,
  softNanoUsd: null,
  periodStart,
  resetsAt: periodStart + length,
  state: 'ok',
});

it('finds the budget of a day, also of one with 23 hours', () => {
  const day = budget('day', 5 * DAY, DAY - 3_600_000);
  expect(dailyBudget([budget('month', 0, 30 * DAY), day])).toBe(day);
  expect(dailyBudget([budget('week', 0, 7 * DAY)])).toBeNull();
});

it('lets today begin with the budget, and at midnight when the budget is of another day', () => {
  const noon = 5 * DAY + DAY / 2;
  expect(startOfToday([budget('day', 5 * DAY + 1000, DAY)], noon)).toBe(5 * DAY + 1000);
  const midnight = new Date(noon).setHours(0, 0, 0, 0);
  expect(startOfToday([budget('day', 0, DAY)], noon)).toBe(midnight);
});
