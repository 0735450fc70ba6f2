import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../lib/format/percent.ts';
import { Card } from '../../ui/card.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import styles from './usage.module.css';
import { seriesId, type UsageGroup } from './usage-series.ts';
import type { Group } from './usage-state.ts';
import { useFormatMetric } from './use-format-metric.ts';

interface UsageTableProps {
  group: Group;
  /** The tag that is grouped by. */
  tag: string | null;
  groups: readonly UsageGroup[];
  onOpen(name: string): void;
}

/** Every group with all its figures; a row leads to its requests. */
export function UsageTable({ group, tag, groups, onOpen }: UsageTableProps) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  const title = tag === null ? t(`usage.groupTitle.${group}`) : t('usage.tagTitle', { tag });
  const columns: TableColumn<UsageGroup>[] = [
    {
      id: 'name',
      header: tag ?? t(`usage.group.${group}`),
      cell: ({ name, otherValues }) =>
        name === null ? (
          <span className={styles.none}>
            {t(otherValues ? 'usage.otherValues' : tag === null ? 'usage.none' : 'usage.untagged')}
          </span>
        ) : (
          <span className={styles.mono}>{name}</span>
        ),
    },
    {
      id: 'spend',
      header: t('usage.metric.spend'),
      align: 'end',
      width: '110px',
      cell: ({ sums }) =>
        sums.unpriced > 0 && sums.spentNanoUsd === 0
          ? formatMetric('spend', null)
          : formatMetric('spend', sums.spentNanoUsd),
    },
    {
      id: 'unpriced',
      header: t('usage.unpricedColumn'),
      align: 'end',
      width: '110px',
      cell: ({ sums }) => (sums.unpriced === 0 ? '' : formatMetric('requests', sums.unpriced)),
    },
    {
      id: 'requests',
      header: t('usage.metric.requests'),
      align: 'end',
      width: '110px',
      cell: ({ sums }) => formatMetric('requests', sums.requests),
    },
    {
      id: 'errors',
      header: t('usage.metric.errors'),
      align: 'end',
      width: '140px',
      cell: ({ sums }) =>
        sums.errors === 0
          ? '0'
          : `${formatMetric('errors', sums.errors)} (${formatPercent(sums.errors, sums.requests)})`,
    },
    {
      id: 'tokens',
      header: t('usage.metric.tokens'),
      align: 'end',
      width: '100px',
      cell: ({ sums }) => formatMetric('tokens', sums.tokens),
    },
    {
      id: 'latency',
      header: t('usage.metric.latency'),
      align: 'end',
      width: '120px',
      cell: ({ sums }) => formatMetric('latency', sums.meanMs),
    },
  ];
  return (
    <Card title={title} detail={t(groups.some(hasMore) ? 'usage.otherValuesText' : 'usage.tableText')} flush>
      <Table
        label={title}
        columns={columns}
        rows={groups}
        rowKey={seriesId}
        onOpen={({ name }) => name !== null && onOpen(name)}
      />
    </Card>
  );
}

function hasMore({ otherValues }: UsageGroup): boolean {
  return otherValues === true;
}
