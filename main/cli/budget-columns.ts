import type { BudgetView } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';
import { formatMoney } from './format/money.ts';
import { formatRelativeTime } from './format/relative-time.ts';
import { mark } from './mark.ts';
import type { Column } from './table.ts';

const STATES: Record<BudgetView['state'], string> = {
  ok: `${mark.ok} ok`,
  soft: `${mark.warning} past the soft limit`,
  over: `${mark.error} spent`,
};

/** Budgets as a table for people. */
export function budgetColumns(now: Millis): Column<BudgetView>[] {
  return [
    { title: 'budget', value: (row) => row.name, shrinks: true },
    { title: 'spent', value: (row) => formatMoney(row.spentNanoUsd), right: true },
    { title: 'reserved', value: (row) => formatMoney(row.reservedNanoUsd), right: true },
    { title: 'of', value: (row) => formatMoney(row.maxNanoUsd), right: true },
    { title: 'resets', value: (row) => formatRelativeTime(row.resetsAt, now) },
    { title: 'state', value: (row) => STATES[row.state] },
  ];
}
