import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { formatLimit, formatMoney } from '../../lib/format/money.ts';
import { useBudgets } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Meter } from '../../ui/meter.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './budgets-card.module.css';

const METER = { ok: 'ok', soft: 'warn', over: 'error' } as const;

/** What every budget allows, and how much of it is gone. */
export function BudgetsCard() {
  const { t } = useTranslation();
  const budgets = useBudgets();
  const toBudgets = () => navigate('/budgets');
  return (
    <Card
      title={t('overview.budgets.title')}
      actions={
        <Button variant="quiet" onClick={toBudgets}>
          {t('overview.budgets.all')}
        </Button>
      }
    >
      <Loaded query={budgets}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title={t('overview.budgets.empty')}
              action={<Button onClick={toBudgets}>{t('overview.budgets.set')}</Button>}
            />
          ) : (
            <ul className={styles.list}>
              {list.map((budget) => (
                <Budget key={budget.name} budget={budget} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Budget({ budget }: { budget: BudgetView }) {
  const { t } = useTranslation();
  const { name, spentNanoUsd, reservedNanoUsd, maxNanoUsd, softNanoUsd, resetsAt, state } = budget;
  const amounts = { spent: formatMoney(spentNanoUsd), limit: formatLimit(maxNanoUsd) };
  return (
    <li className={styles.budget}>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <span className={styles.figures}>{t('app.spentOf', amounts)}</span>
      </div>
      <Meter
        label={name}
        text={t('overview.budgets.text', amounts)}
        value={spentNanoUsd}
        pending={reservedNanoUsd}
        max={maxNanoUsd}
        mark={softNanoUsd}
        kind={METER[state]}
      />
      <div className={styles.note}>
        <span>
          <RelativeTime at={resetsAt} say={(time) => t('overview.budgets.resets', { time })} />
        </span>
        {reservedNanoUsd > 0 && <span>{t('overview.budgets.reserved', { amount: formatMoney(reservedNanoUsd) })}</span>}
      </div>
    </li>
  );
}
