import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { providerState } from '../../lib/gateway/provider-state.ts';
import { Badge } from '../../ui/badge.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { ProviderSwitch } from './provider-switch.tsx';
import styles from './providers.module.css';

interface ProviderTableProps {
  providers: readonly ProviderHealth[];
  openName: string | null;
  onOpen(name: string): void;
}

/** What there is no room for beside the details of one of them. */
const ONLY_ALONE = ['keys', 'running'];

/** Every account in a line. */
export function ProviderTable({ providers, openName, onOpen }: ProviderTableProps) {
  const { t } = useTranslation();
  const columns: TableColumn<ProviderHealth>[] = [
    {
      id: 'on',
      header: t('providers.on'),
      hideHeader: true,
      width: '44px',
      cell: (provider) => <ProviderSwitch provider={provider} />,
    },
    {
      id: 'name',
      header: t('providers.name'),
      cell: ({ name, label, local }) => (
        <span className={styles.naming}>
          <span className={styles.mono}>{name}</span>
          {label !== name && <span className={styles.muted}>{label}</span>}
          {local && <Badge>{t('providers.local')}</Badge>}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('providers.stateTitle'),
      width: '120px',
      cell: (provider) => {
        const { kind, word } = providerState(provider);
        return <Status kind={kind} label={t(`providers.state.${word}`)} />;
      },
    },
    {
      id: 'reason',
      header: t('providers.reason'),
      hideHeader: true,
      width: '30%',
      cell: (provider) => {
        const { until, reason } = providerState(provider);
        return (
          <span className={styles.reason} title={reason ?? undefined}>
            {until !== null && (
              <>
                <RelativeTime at={until} say={(time) => t('providers.back', { time })} />
                {reason && ' · '}
              </>
            )}
            {reason}
          </span>
        );
      },
    },
    {
      id: 'keys',
      header: t('providers.keys.title'),
      align: 'end',
      width: '70px',
      cell: ({ keys }) => {
        const ready = keys.filter(({ state }) => state === 'ready').length;
        return keys.length === 0
          ? ''
          : ready === keys.length
            ? ready
            : t('providers.readyOf', { ready, count: keys.length });
      },
    },
    {
      id: 'running',
      header: t('providers.running'),
      align: 'end',
      width: '110px',
      cell: ({ inFlight, waiting }) =>
        waiting > 0 ? t('providers.runningWaiting', { inFlight, waiting }) : inFlight === 0 ? '' : inFlight,
    },
  ];
  return (
    <Table
      label={t('providers.toolbar')}
      columns={openName === null ? columns : columns.filter(({ id }) => !ONLY_ALONE.includes(id))}
      rows={providers}
      rowKey={({ name }) => name}
      onOpen={({ name }) => onOpen(name)}
      openKey={openName}
    />
  );
}
