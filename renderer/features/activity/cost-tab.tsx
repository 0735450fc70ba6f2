import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import type { Usage } from '../../../main/contract/usage.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { inputTokens } from '../../lib/history/input-tokens.ts';
import { Money } from '../../ui/money.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './request-sheet.module.css';

/** Kinds of tokens in the order they are billed; those in the second list are part of one above. */
const KINDS = ['inputUncached', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'outputTotal'] as const;
const PARTS = ['reasoning', 'audioIn', 'audioOut'] as const;

/** What it cost, for which tokens, and by whose price. */
export function CostTab({ detail: { record } }: { detail: RequestDetail }) {
  const { t } = useTranslation();
  const { usage, usageEstimated, costNanoUsd, costSource, priceVersion } = record;
  return (
    <div className={styles.stack}>
      <div>
        <div className={styles.price}>
          <span className={styles.number}>
            <Money nanoUsd={costNanoUsd} />
          </span>
          {costNanoUsd === null && <span>{t('ui.priceUnknown')}</span>}
        </div>
        <p className={styles.note}>
          {costSource === null
            ? t(costNanoUsd === null ? 'activity.cost.unpriced' : 'activity.cost.nothing')
            : t(`activity.cost.source.${costSource}`, { version: priceVersion ?? '' })}
        </p>
      </div>
      {usage === null ? (
        <p className={styles.note}>{t('activity.cost.noUsage')}</p>
      ) : (
        <div>
          <div className={styles.inset}>
            <Table
              label={t('activity.cost.tokens')}
              columns={[
                { id: 'kind', header: t('activity.cost.kind'), cell: ({ label }) => label },
                {
                  id: 'tokens',
                  header: t('activity.cost.tokens'),
                  align: 'end',
                  cell: ({ count }) => formatInteger(count),
                },
              ]}
              rows={rowsOf(usage).map(({ kind, count }) => ({ kind, label: t(`activity.tokens.${kind}`), count }))}
              rowKey={({ kind }) => kind}
            />
          </div>
          <p className={styles.note}>
            {t('activity.cost.sum', {
              input: formatInteger(inputTokens(usage)),
              output: formatInteger(usage.outputTotal),
            })}
            {usageEstimated && ` · ${t('activity.estimated')}`}
          </p>
        </div>
      )}
    </div>
  );
}

function rowsOf(usage: Usage) {
  return [...KINDS, ...PARTS]
    .map((kind) => ({ kind, count: usage[kind] }))
    .filter(({ kind, count }) => count > 0 || kind === 'inputUncached' || kind === 'outputTotal');
}
