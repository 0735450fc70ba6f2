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
  groups: readonly UsageGroup[];
  onOpen(name: string): void;
}

/** Every group with all its figures; a row leads to its requests. */
export function UsageTable({ group, groups, onOpen }: UsageTableProps) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  const columns: TableColumn<UsageGroup>[] = [
    {
      id: 'name',
      header: t(`usage.group.${group}`),
      cell: ({ name }) =>
        name === null ? (
          <span className={styles.none}>{t('usage.none')}</span>
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
    <Card title={t(`usage.groupTitle.${group}`)} detail={t('usage.tableText')} flush>
      <Table
        label={t(`usage.groupTitle.${group}`)}
        columns={columns}
        rows={groups}
        rowKey={({ name }) => seriesId(name)}
        onOpen={({ name }) => name !== null && onOpen(name)}
      />
    </Card>
  );
}
