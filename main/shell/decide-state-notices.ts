import { formatLimit, formatMoney } from '../../renderer/lib/format/money.ts';
import { providerState } from '../../renderer/lib/gateway/provider-state.ts';
import type { BudgetView } from '../contract/control/views.ts';
import type { Snapshot } from './gateway-watch.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { Decided, NoticeMemory } from './notice-memory.ts';

/** What is new in the gateway's state since it was last seen: budgets, rejected keys, engines that are down. Pure. */
export function decideStateNotices({ status, providers, routes }: Snapshot, memory: NoticeMemory): Decided {
  const rejectedKeys = new Set(
    providers.flatMap(({ name, keys }) =>
      keys.filter((key) => key.state === 'parked').map((key) => `${name}/${key.name}`),
    ),
  );
  const downEngines = new Set(
    providers.filter((provider) => provider.local && providerState(provider).word === 'down').map(({ name }) => name),
  );
  const next: NoticeMemory = {
    ...memory,
    budgets: new Map(status.budgets.map((budget) => [budget.name, budget])),
    rejectedKeys,
    downEngines,
    firstTargets: new Map(routes.flatMap(({ name, targets: [first] }) => (first ? [[name, first.provider]] : []))),
  };
  if (memory.budgets === null) return { notices: [], memory: next };
  const newKeys = [...rejectedKeys.difference(memory.rejectedKeys)].join(', ');
  const newlyDown = [...downEngines.difference(memory.downEngines)].join(', ');
  return {
    notices: [
      ...budgetNotices(status.budgets, memory.budgets),
      ...(newKeys === '' ? [] : [noticeOf('keys', 'notice.key', { names: newKeys }, '/providers')]),
      ...(newlyDown === '' ? [] : [noticeOf('engines', 'notice.engine', { names: newlyDown }, '/providers')]),
    ],
    memory: next,
  };
}

const budgetTexts = { over: 'notice.budgetOver', soft: 'notice.budgetSoft', ok: 'notice.budgetReset' } as const;

function budgetNotices(budgets: readonly BudgetView[], before: NonNullable<NoticeMemory['budgets']>): Notice[] {
  return (['over', 'soft', 'ok'] as const).flatMap((state) => {
    const news = budgets.filter((budget) => budget.state === state && isNews(budget, before.get(budget.name)));
    const [first] = news;
    if (!first) return [];
    const values = {
      names: news.map(({ name }) => name).join(', '),
      spent: formatMoney(first.spentNanoUsd),
      limit: formatLimit(first.maxNanoUsd),
    };
    if (news.length > 1) return [noticeOf('budget', budgetTexts[state], values, '/budgets')];
    const notice = noticeOf('budget', budgetTexts[state], values, `/budgets?open=${encodeURIComponent(first.name)}`);
    if (state !== 'over') return [notice];
    // What it means for requests, in the words of the window.
    const route = first.degradeTo ?? '';
    return [{ ...notice, body: { key: `notice.budgetOver.${first.onLimit}`, values: { ...values, route } } }];
  });
}

/** Of a limit that somebody has raised they know; only what was spent, and a new period, is news. */
function isNews({ state, periodStart }: BudgetView, before: Pick<BudgetView, 'state' | 'periodStart'> | undefined) {
  if (before === undefined || before.state === state) return false;
  if (state === 'ok') return periodStart !== before.periodStart;
  return state === 'over' || before.state === 'ok';
}
