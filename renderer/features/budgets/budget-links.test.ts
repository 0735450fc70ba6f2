import { expect, it } from 'vitest';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { requestsLink, usageLink } from './budget-links.ts';

const at = (day: number) => new Date(2026, 9, day).getTime();
const budget = {
  scope: { client: 'cursor', provider: 'openai' },
  duration: '1mo',
  periodStart: at(1),
  resetsAt: at(32),
} as BudgetView;

it('leads to the requests it covers, of this period', () => {
  expect(new URLSearchParams(requestsLink(budget).split('?')[1]).get('q')).toBe(
    'client:cursor provider:openai after:2026-10-01T00:00 before:2026-11-01T00:00',
  );
  expect(usageLink(budget)).toBe('/usage?client=cursor&provider=openai&range=30d');
  expect(usageLink({ ...budget, scope: {}, duration: '1d' })).toBe('/usage?range=24h');
});
