import { describe, expect, it } from 'vitest';
import { budget } from '../../../main/contract/config/budget.ts';
import {
  type BudgetDraft,
  budgetIndex,
  changeEdits,
  draftProblems,
  emptyDraft,
  entryOf,
  readAmount,
} from './budget-draft.ts';

const draft = (changes: Partial<BudgetDraft> = {}): BudgetDraft => ({
  ...emptyDraft,
  name: 'day',
  limit: '5',
  ...changes,
});

describe('a budget in the form', () => {
  it('reads amounts as people type them, and nothing else', () => {
    expect(['5', '2.50', '$5', ' 0.001 '].map(readAmount)).toEqual([5, 2.5, 5, 0.001]);
    expect(['', '0', '-1', '1,5', '5 EUR', '1e3'].map(readAmount)).toEqual([null, null, null, null, null, null]);
  });

  it('becomes an entry the config takes, without what was left open', () => {
    expect(entryOf(draft())).toEqual({ name: 'day', max_budget: 5, budget_duration: '1d', on_limit: 'block' });
    const full = draft({
      scope: { client: 'cursor', route: '', provider: 'openai' },
      soft: '4',
      duration: '1mo',
      onLimit: 'degrade',
      degradeTo: 'cheap',
    });
    expect(budget.parse(entryOf(full))).toMatchObject({
      scope: { client: 'cursor', provider: 'openai' },
      soft_budget: 4,
      on_limit: 'degrade',
      degrade_to: 'cheap',
    });
  });

  it('says what is missing or wrong, field by field', () => {
    expect(draftProblems(draft(), [])).toEqual({});
    expect(draftProblems(draft({ name: 'a b', limit: 'much', soft: 'x', onLimit: 'degrade' }), [])).toEqual({
      name: 'badName',
      limit: 'badAmount',
      soft: 'badAmount',
      degradeTo: 'noRoute',
    });
    expect(draftProblems(draft({ soft: '6' }), ['day'])).toEqual({ name: 'nameTaken', soft: 'softAboveLimit' });
  });

  it('touches only what was changed', () => {
    const before = draft({ soft: '4', onLimit: 'degrade', degradeTo: 'cheap' });
    expect(changeEdits(before, before, 1)).toEqual([]);
    expect(changeEdits(before, { ...before, limit: '10' }, 1)).toEqual([
      { op: 'set', path: ['budgets', 1, 'max_budget'], value: 10 },
    ]);
    expect(changeEdits(before, { ...before, soft: '', onLimit: 'block' }, 0)).toEqual([
      { op: 'set', path: ['budgets', 0, 'on_limit'], value: 'block' },
      { op: 'remove', path: ['budgets', 0, 'soft_budget'] },
      { op: 'remove', path: ['budgets', 0, 'degrade_to'] },
    ]);
  });

  it('finds its place in the file', () => {
    const values = { budgets: [null, { name: 'day' }, { name: 'month' }] };
    expect([budgetIndex(values, 'month'), budgetIndex(values, 'none'), budgetIndex({}, 'day')]).toEqual([
      2,
      null,
      null,
    ]);
  });
});
