import { useTranslation } from 'react-i18next';
import type { ClientView } from '../../../main/contract/control/views.ts';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import styles from './apps.module.css';
import { LastSeen } from './last-seen.tsx';

interface AppTableProps {
  clients: readonly ClientView[];
  openName: string | null;
  onOpen(name: string): void;
}

/** Every app in a line, and whether it is heard from. */
export function AppTable({ clients, openName, onOpen }: AppTableProps) {
  const { t } = useTranslation();
  const live = useLiveRequests().data ?? [];
  const columns: TableColumn<ClientView>[] = [
    {
      id: 'name',
      header: t('apps.name'),
      cell: ({ name, keys, referencedKey, allowedModels }) => (
        <span className={styles.naming}>
          <span className={styles.mono}>{name}</span>
          {allowedModels.length === 0 && keys.length === 0 && <Badge>{t('apps.notSetUp')}</Badge>}
          {allowedModels.length > 0 && keys.length === 0 && !referencedKey && (
            <Badge kind="warn">{t('apps.noKey')}</Badge>
          )}
        </span>
      ),
    },
    {
      id: 'seen',
      header: t('apps.lastSeen'),
      width: '180px',
      cell: (client) => (
        <LastSeen at={client.lastSeen} running={live.filter((request) => request.client === client.name).length} />
      ),
    },
    {
      id: 'models',
      header: t('apps.mayAsk'),
      width: '26%',
      cell: ({ allowedModels }) =>
        allowedModels.join(', ') === '*' ? (
          t('apps.anything')
        ) : (
          <span className={styles.models} title={allowedModels.join(', ')}>
            {allowedModels.join(', ')}
          </span>
        ),
    },
    {
      id: 'keys',
      header: t('apps.keys'),
      width: '26%',
      cell: ({ keys, referencedKey }) => (
        <span className={styles.keys}>
          {keys.map(({ hint }) => (
            <span key={hint} className={styles.mono}>
              {hint}
            </span>
          ))}
          {referencedKey && t('apps.fromConfig')}
        </span>
      ),
    },
  ];
  return (
    <Table
      label={t('apps.toolbar')}
      columns={columns}
      rows={clients}
      rowKey={({ name }) => name}
      onOpen={({ name }) => onOpen(name)}
      openKey={openName}
    />
  );
}
