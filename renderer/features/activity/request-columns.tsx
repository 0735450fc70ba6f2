import type { TFunction } from 'i18next';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { formatCount } from '../../lib/format/count.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { UNKNOWN } from '../../lib/format/money.ts';
import { formatClock, formatDay, formatExact } from '../../lib/format/time.ts';
import { inputTokens } from '../../lib/history/input-tokens.ts';
import { Money } from '../../ui/money.tsx';
import type { GridColumn } from '../../ui/virtual-table/grid-column.ts';
import styles from './activity.module.css';
import { RequestStatus } from './request-status.tsx';
import { RequestTarget } from './request-target.tsx';

/** The columns of the history. @param midnight begin of today: older rows say their day */
export function requestColumns(t: TFunction, language: string, midnight: number): GridColumn<RequestSummary>[] {
  return [
    {
      id: 'time',
      header: t('activity.column.time'),
      width: 124,
      cell: ({ startedAt }) => (
        <span className={styles.figures} title={formatExact(startedAt, language)}>
          {startedAt < midnight && <span className={styles.muted}>{formatDay(startedAt, language)} </span>}
          {formatClock(startedAt, language)}
        </span>
      ),
    },
    {
      id: 'status',
      header: t('activity.column.status'),
      width: 104,
      cell: (request) => <RequestStatus request={request} />,
    },
    {
      id: 'client',
      header: t('activity.column.client'),
      width: 116,
      cell: ({ client }) => <span className={styles.cut}>{client ?? t('activity.unknownClient')}</span>,
    },
    {
      id: 'target',
      header: t('activity.column.target'),
      width: 240,
      grow: true,
      mono: true,
      cell: (request) => <RequestTarget request={request} />,
    },
    { id: 'endpoint', header: t('activity.column.endpoint'), width: 140, mono: true, cell: ({ endpoint }) => endpoint },
    {
      id: 'input',
      header: t('activity.column.input'),
      width: 76,
      align: 'end',
      cell: ({ usage, usageEstimated }) => tokens(usage ? inputTokens(usage) : null, usageEstimated, t),
    },
    {
      id: 'output',
      header: t('activity.column.output'),
      width: 76,
      align: 'end',
      cell: ({ usage, usageEstimated }) => tokens(usage ? usage.outputTotal : null, usageEstimated, t),
    },
    {
      id: 'cost',
      header: t('activity.column.cost'),
      width: 88,
      align: 'end',
      cell: ({ costNanoUsd }) => <Money nanoUsd={costNanoUsd} />,
    },
    {
      id: 'ttft',
      header: t('activity.column.ttft'),
      width: 92,
      align: 'end',
      cell: ({ ttftMs }) => formatDuration(ttftMs, language),
    },
    {
      id: 'total',
      header: t('activity.column.total'),
      width: 88,
      align: 'end',
      cell: ({ totalMs }) => formatDuration(totalMs, language),
    },
    { id: 'id', header: t('activity.column.id'), width: 220, mono: true, cell: ({ id }) => id },
  ];
}

function tokens(count: number | null, estimated: boolean, t: TFunction) {
  if (count === null) return UNKNOWN;
  return estimated ? <span title={t('activity.estimated')}>~{formatCount(count)}</span> : formatCount(count);
}
