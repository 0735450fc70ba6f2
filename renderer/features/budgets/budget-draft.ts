import type { BudgetDuration } from '../../../main/contract/config/budget.ts';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { NAME } from '../../lib/config/name.ts';

export const durations = ['1d', '1w', '1mo'] as const satisfies readonly BudgetDuration[];
export const scopeKeys = ['client', 'route', 'provider'] as const;
export const limitActions = ['block', 'degrade', 'local_only'] as const satisfies readonly BudgetView['onLimit'][];

/** A budget as it stands in the form: amounts as they are typed, in USD; a scope that is empty covers everything. */
export interface BudgetDraft {
  name: string;
  scope: Record<(typeof scopeKeys)[number], string>;
  limit: string;
  soft: string;
  duration: BudgetDuration;
  onLimit: BudgetView['onLimit'];
  degradeTo: string;
}

export const emptyDraft: BudgetDraft = {
  name: '',
  scope: { client: '', route: '', provider: '' },
  limit: '',
  soft: '',
  duration: '1d',
  onLimit: 'block',
  degradeTo: '',
};

const NANO_PER_USD = 1_000_000_000;

export function draftOf(budget: BudgetView): BudgetDraft {
  const { client = '', route = '', provider = '' } = budget.scope;
  return {
    name: budget.name,
    scope: { client, route, provider },
    limit: String(budget.maxNanoUsd / NANO_PER_USD),
    soft: budget.softNanoUsd === null ? '' : String(budget.softNanoUsd / NANO_PER_USD),
    duration: budget.duration,
    onLimit: budget.onLimit,
    degradeTo: budget.degradeTo ?? '',
  };
}

/** An amount in USD: `5`, `2.50`, `$5`. @returns null when it is none */
export function readAmount(text: string): number | null {
  const [, amount] = /^\$?\s*(\d{1,9}(?:\.\d{1,9})?)$/.exec(text.trim()) ?? [];
  const value = Number(amount);
  return amount !== undefined && value > 0 ? value : null;
}

export type DraftField = 'name' | 'limit' | 'soft' | 'degradeTo';

/** What keeps a draft from being saved; keys of `budgets.form`. @param taken names of the other budgets */
export type DraftProblem = 'badName' | 'nameTaken' | 'badAmount' | 'softAboveLimit' | 'noRoute';

export function draftProblems(draft: BudgetDraft, taken: readonly string[]): Partial<Record<DraftField, DraftProblem>> {
  const limit = readAmount(draft.limit);
  const soft = draft.soft.trim() === '' ? undefined : readAmount(draft.soft);
  const found: Partial<Record<DraftField, DraftProblem>> = {};
  if (!NAME.test(draft.name)) found.name = 'badName';
  else if (taken.includes(draft.name)) found.name = 'nameTaken';
  if (limit === null) found.limit = 'badAmount';
  if (soft === null) found.soft = 'badAmount';
  else if (soft !== undefined && limit !== null && soft > limit) found.soft = 'softAboveLimit';
  if (draft.onLimit === 'degrade' && draft.degradeTo === '') found.degradeTo = 'noRoute';
  return found;
}

/** The budget as the config file says it. @param draft one without problems */
export function entryOf(draft: BudgetDraft): Record<string, string | number | Record<string, string>> {
  const scope = Object.fromEntries(Object.entries(draft.scope).filter(([, name]) => name !== ''));
  const soft = readAmount(draft.soft);
  return {
    name: draft.name,
    ...(Object.keys(scope).length > 0 && { scope }),
    max_budget: readAmount(draft.limit) ?? 0,
    ...(soft !== null && { soft_budget: soft }),
    budget_duration: draft.duration,
    on_limit: draft.onLimit,
    ...(draft.onLimit === 'degrade' && { degrade_to: draft.degradeTo }),
  };
}

/** A new budget, at the end of the list. */
export function createEdits(draft: BudgetDraft): ConfigEdit[] {
  return [{ op: 'append', path: ['budgets'], value: entryOf(draft) }];
}

/**
 * The edits that make a budget of the file what the form says. Only what was changed is touched, so that comments and the
 * user's own way of writing survive.
 * @param index its place in the file's list
 */
export function changeEdits(before: BudgetDraft, draft: BudgetDraft, index: number): ConfigEdit[] {
  const was = entryOf(before);
  const is = entryOf(draft);
  const edits: ConfigEdit[] = [];
  for (const [key, value] of Object.entries(is))
    if (JSON.stringify(was[key]) !== JSON.stringify(value))
      edits.push({ op: 'set', path: ['budgets', index, key], value });
  for (const key of Object.keys(was))
    if (!Object.hasOwn(is, key)) edits.push({ op: 'remove', path: ['budgets', index, key] });
  return edits;
}

/** Where a budget stands in the file's list. @param values the config as it was written. @returns null when it is not there */
export function budgetIndex(values: Record<string, unknown>, name: string): number | null {
  const list: unknown = values.budgets;
  if (!Array.isArray(list)) return null;
  const index = list.findIndex((entry: unknown) => (entry as { name?: unknown } | null)?.name === name);
  return index < 0 ? null : index;
}
