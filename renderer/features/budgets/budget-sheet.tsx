import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '../../../main/contract/control/views.ts';
import { formatLimit, formatMoney } from '../../lib/format/money.ts';
import { formatExact } from '../../lib/format/time.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Status } from '../../ui/status.tsx';
import { requestsLink, usageLink } from './budget-links.ts';
import { BudgetMeter } from './budget-meter.tsx';
import styles from './budgets.module.css';
import { RemoveBudgetDialog } from './remove-budget-dialog.tsx';
import { stateKind, useBudgetWords } from './use-budget-words.ts';

interface BudgetSheetProps {
  budget: BudgetView;
  onEdit(): void;
  onClose(): void;
}

/** One budget: where it stands, what it says, and the way to the requests behind it. */
export function BudgetSheet({ budget, onEdit, onClose }: BudgetSheetProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useBudgetWords();
  const [removing, setRemoving] = useState(false);
  const { name, spentNanoUsd, reservedNanoUsd, maxNanoUsd, softNanoUsd, unpriced, state, resetsAt } = budget;
  const left = Math.max(0, maxNanoUsd - spentNanoUsd - reservedNanoUsd);
  return (
    <Sheet
      open
      onClose={onClose}
      title={<span className={styles.title}>{name}</span>}
      subtitle={<Status kind={stateKind[state]} label={words.state(budget)} />}
      actions={
        <>
          <IconButton icon={Pencil} label={t('budgets.edit')} onClick={onEdit} />
          <IconButton icon={Trash2} label={t('budgets.remove.title')} onClick={() => setRemoving(true)} />
        </>
      }
    >
      <div className={styles.stack}>
        <section className={styles.standing} aria-label={t('budgets.standing')}>
          <p>
            <span className={styles.number}>{formatMoney(spentNanoUsd)}</span>{' '}
            {t('budgets.of', { limit: formatLimit(maxNanoUsd) })}
          </p>
          <BudgetMeter budget={budget} size="tall" />
          <p className={styles.parts}>
            <span>{t('budgets.left', { amount: formatMoney(left) })}</span>
            {reservedNanoUsd > 0 && <span>{t('budgets.reserved', { amount: formatMoney(reservedNanoUsd) })}</span>}
          </p>
          {state !== 'ok' && <p className={styles.notice}>{words.consequence(budget)}</p>}
        </section>
        <dl className={styles.facts}>
          <Fact name={t('budgets.coversTitle')}>{words.covers(budget)}</Fact>
          <Fact name={t('budgets.limitTitle')}>{words.limit(budget)}</Fact>
          <Fact name={t('budgets.softTitle')}>
            {softNanoUsd === null ? t('budgets.noSoft') : t('budgets.softAt', { amount: formatLimit(softNanoUsd) })}
          </Fact>
          <Fact name={t('budgets.onLimitTitle')}>{words.onLimit(budget)}</Fact>
          <Fact name={t('budgets.period')}>
            {t(`budgets.periodText.${budget.duration}`, { zone: budget.timeZone })}
          </Fact>
          <Fact name={t('budgets.resetsTitle')}>
            {formatExact(resetsAt, language)} (<RelativeTime at={resetsAt} />)
          </Fact>
          {unpriced > 0 && <Fact name={t('budgets.unpricedTitle')}>{t('budgets.unpriced', { count: unpriced })}</Fact>}
        </dl>
        <div className={styles.links}>
          <Button onClick={() => navigate(requestsLink(budget))}>{t('budgets.toRequests')}</Button>
          <Button onClick={() => navigate(usageLink(budget))}>{t('budgets.toUsage')}</Button>
        </div>
      </div>
      {removing && <RemoveBudgetDialog name={name} onRemoved={onClose} onClose={() => setRemoving(false)} />}
    </Sheet>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
