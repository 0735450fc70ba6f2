import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { formatLimit, formatMoney } from '../../lib/format/money.ts';
import type { StatusKind } from '../../ui/status.tsx';
import { scopeKeys } from './budget-draft.ts';

export const stateKind: Record<BudgetView['state'], StatusKind> = { ok: 'ok', soft: 'degraded', over: 'down' };
export const meterKind = { ok: 'ok', soft: 'warn', over: 'error' } as const;

/** What there is to say of a budget, in a few words each. */
export function useBudgetWords() {
  const { t } = useTranslation();
  return {
    /** “Everything”, “client cursor · route fast”. */
    covers({ scope }: BudgetView): string {
      const parts = scopeKeys.flatMap((key) => {
        const name = scope[key];
        return name === undefined ? [] : [t(`budgets.covers.${key}`, { name })];
      });
      return parts.length === 0 ? t('budgets.covers.everything') : parts.join(' · ');
    },
    /** “$1.84 of $5”. */
    spent({ spentNanoUsd, maxNanoUsd }: BudgetView): string {
      return t('budgets.spentOf', { spent: formatMoney(spentNanoUsd), limit: formatLimit(maxNanoUsd) });
    },
    /** “$5 a day”. */
    limit({ maxNanoUsd, duration }: BudgetView): string {
      return t(`budgets.limitPer.${duration}`, { limit: formatLimit(maxNanoUsd) });
    },
    /** What happens when it is spent: “requests are refused”. */
    onLimit({ onLimit, degradeTo }: BudgetView): string {
      return onLimit === 'degrade'
        ? t('budgets.onLimit.degrade', { route: degradeTo ?? '' })
        : t(`budgets.onLimit.${onLimit}`);
    },
    /** What being near or over the limit means for requests. */
    consequence({ state, onLimit, degradeTo }: BudgetView): string {
      return state === 'over'
        ? t(`budgets.stateText.over.${onLimit}`, { route: degradeTo ?? '' })
        : t('budgets.stateText.soft');
    },
    state({ state }: BudgetView): string {
      return t(`budgets.state.${state}`);
    },
  };
}
