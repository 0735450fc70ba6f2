import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../main/contract/history-query.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useQuery } from '../../lib/query/use-query.ts';
import { Card } from '../../ui/card.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { auditActionName } from './audit-action-name.ts';
import styles from './settings.module.css';

/** Who is who: `main/service/control/control-actor.ts`, and the gateway itself. Anybody else goes by their own name. */
const ACTORS = ['cli', 'window', 'tray', 'api', 'gateway'] as const;

function actorName(t: TFunction, actor: string): string {
  const known = ACTORS.find((one) => one === actor);
  return known ? t(`settings.about.actors.${known}`) : actor;
}

/** What was done to the gateway, by whom; newest first. */
export function AuditLog() {
  const { t } = useTranslation();
  const entries = useQuery(['history', 'audit'], (control, signal) =>
    control.history.audit({ limit: 100 }, { signal }),
  );
  const columns: TableColumn<AuditEntry>[] = [
    { id: 'when', header: t('settings.about.when'), width: '120px', cell: ({ at }) => <RelativeTime at={at} /> },
    { id: 'actor', header: t('settings.about.actor'), width: '90px', cell: ({ actor }) => actorName(t, actor) },
    {
      id: 'action',
      header: t('settings.about.action'),
      width: '200px',
      cell: ({ action }) => auditActionName(t, action),
    },
    {
      id: 'detail',
      header: t('settings.about.detail'),
      mono: true,
      cell: ({ detail }) =>
        Object.entries(detail)
          .map(([key, value]) => `${key}: ${value}`)
          .join(', '),
    },
  ];
  return (
    <Card title={t('settings.about.audit')} flush>
      <Loaded query={entries}>
        {(list) =>
          list.length === 0 ? (
            <p className={styles.note}>{t('settings.about.auditEmpty')}</p>
          ) : (
            <Table
              label={t('settings.about.audit')}
              columns={columns}
              rows={list}
              rowKey={({ at, action }) => `${at} ${action}`}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
