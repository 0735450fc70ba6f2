import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRequest } from '../../../main/contract/control/views.ts';
import { formatBytes } from '../../lib/format/bytes.ts';
import { formatElapsed } from '../../lib/format/duration.ts';
import { formatClock } from '../../lib/format/time.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './live-card.module.css';
import { type Departing, useDeparting } from './use-departing.ts';

/** More rows than anybody reads at once; the rest is counted. */
const MOST = 30;
const LINGER_MS = 900;

const keyOf = (request: LiveRequest) => request.id;

interface LiveTableProps {
  requests: readonly LiveRequest[];
  /** What stands there when nothing runs. */
  empty: ReactNode;
  /** Above the history: its first columns, where it has them. */
  likeHistory?: boolean;
}

/** Running requests, each with a way to stop it. What ends stays for a moment and says so. */
export function LiveTable({ requests, empty, likeHistory = false }: LiveTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = useDeparting(requests, keyOf, LINGER_MS);
  const cancel = useMutation((control, id: string) => control.requests.cancel({ id }));
  if (shown.length === 0) return empty;
  const columns: TableColumn<Departing<LiveRequest>>[] = [
    ...(likeHistory
      ? [
          {
            id: 'started',
            header: t('overview.live.started'),
            width: '160px',
            cell: ({ row }: Departing<LiveRequest>) => (
              <span className={styles.clock}>{formatClock(row.startedAt, language)}</span>
            ),
          },
        ]
      : []),
    {
      id: 'phase',
      header: t('overview.live.phase'),
      width: likeHistory ? '104px' : '120px',
      cell: ({ row, gone }) =>
        gone ? (
          <Status kind="off" label={t('overview.live.ended')} />
        ) : (
          <Status
            kind={row.phase === 'streaming' ? 'ok' : 'cooling'}
            label={row.phase === 'streaming' ? t('overview.live.streaming') : t('overview.live.waiting')}
          />
        ),
    },
    {
      id: 'client',
      header: t('overview.live.client'),
      width: likeHistory ? '116px' : '140px',
      cell: ({ row }) => row.client ?? t('overview.live.unknownClient'),
    },
    { id: 'route', header: t('overview.live.route'), cell: ({ row }) => <Target request={row} /> },
    {
      id: 'received',
      header: t('overview.live.received'),
      width: '90px',
      align: 'end',
      cell: ({ row }) => formatBytes(row.responseBytes),
    },
    {
      id: 'time',
      header: t('overview.live.time'),
      width: '90px',
      align: 'end',
      cell: ({ row, gone }) => (gone ? null : <Running since={row.startedAt} />),
    },
    {
      id: 'cancel',
      header: t('overview.live.cancel'),
      hideHeader: true,
      width: '52px',
      align: 'end',
      cell: ({ row, gone }) =>
        gone ? null : (
          <IconButton
            icon={X}
            label={t('overview.live.cancelOf', { client: row.client ?? t('overview.live.unknownClient') })}
            onClick={() => void cancel.run(row.id)}
          />
        ),
    },
  ];
  return (
    <div className={likeHistory ? styles.likeHistory : undefined}>
      <Table
        label={t('overview.live.title')}
        columns={columns}
        rows={shown.slice(0, MOST)}
        rowKey={({ row }) => row.id}
        rowClassName={({ gone }) => (gone ? styles.gone : styles.running)}
      />
      {shown.length > MOST && <p className={styles.more}>{t('overview.live.more', { count: shown.length - MOST })}</p>}
    </div>
  );
}

function Target({ request }: { request: LiveRequest }) {
  const { t } = useTranslation();
  const { requestedModel, route, provider, model, attempt } = request;
  const asked = route ?? requestedModel;
  return (
    <span className={styles.target}>
      {asked !== null && <>{asked} → </>}
      {provider === null ? t('overview.live.undecided') : `${provider}/${model ?? ''}`}
      {attempt > 1 && <span className={styles.attempt}>{t('overview.live.attempt', { number: attempt })}</span>}
    </span>
  );
}

function Running({ since }: { since: number }) {
  const language = useLanguage();
  const now = useNow(500);
  return <>{formatElapsed(now - since, language)}</>;
}
