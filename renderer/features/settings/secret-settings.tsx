import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useSecrets } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { type SecretRow, secretRows } from './secret-references.ts';
import { secretStoreName } from './secret-store-name.ts';
import styles from './settings.module.css';

/** The names of what is kept. Values go in and never come out. */
export function SecretSettings() {
  const { t } = useTranslation();
  const secrets = useSecrets();
  const config = useConfig();
  // '' is a new one.
  const [editing, setEditing] = useState<string | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const remove = useMutation((control, name: string) => control.secrets.remove({ name }), {
    invalidates: ['secrets', 'providers', 'status'],
  });
  const values = useMemo(() => readConfigValues(config.data?.text ?? ''), [config.data?.text]);

  const confirmRemoval = async (name: string) => {
    if (await remove.run(name)) showToast({ kind: 'ok', title: t('settings.secrets.removed', { name }) });
    setRemoving(null);
  };
  const add = (
    <Button icon={Plus} variant="primary" onClick={() => setEditing('')}>
      {t('settings.secrets.add')}
    </Button>
  );
  const columns: TableColumn<SecretRow>[] = [
    { id: 'name', header: t('settings.secrets.name'), mono: true, cell: ({ name }) => name },
    {
      id: 'state',
      header: t('settings.secrets.state'),
      width: '110px',
      cell: ({ kept }) => (
        <Status kind={kept ? 'ok' : 'down'} label={kept ? t('settings.secrets.kept') : t('settings.secrets.missing')} />
      ),
    },
    {
      id: 'used',
      header: t('settings.secrets.used'),
      cell: ({ usedBy }) => (usedBy.length > 0 ? usedBy.join(', ') : t('settings.secrets.unused')),
    },
    {
      id: 'actions',
      header: t('settings.secrets.actions'),
      hideHeader: true,
      align: 'end',
      width: '140px',
      cell: ({ name, kept }) => (
        <span className={styles.pair}>
          <Button variant="quiet" onClick={() => setEditing(name)}>
            {kept ? t('settings.secrets.replace') : t('settings.secrets.set')}
          </Button>
          {kept && (
            <IconButton
              icon={Trash2}
              label={`${t('settings.secrets.remove')}: ${name}`}
              onClick={() => setRemoving(name)}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <Loaded query={secrets}>
      {({ kind, gap, names }) => {
        const rows = secretRows(names, values);
        return (
          <div className={styles.stack}>
            {gap && <Status kind="degraded" label={gap} />}
            <Card
              title={t('settings.secrets.title')}
              detail={t('settings.secrets.where', { kind: secretStoreName(t, kind) })}
              actions={rows.length > 0 && add}
              flush
            >
              {rows.length === 0 ? (
                <EmptyState
                  icon={KeyRound}
                  title={t('settings.secrets.empty')}
                  text={t('settings.secrets.emptyText')}
                  action={add}
                />
              ) : (
                <Table label={t('settings.secrets.title')} columns={columns} rows={rows} rowKey={({ name }) => name} />
              )}
            </Card>
            {editing !== null && <SecretDialog name={editing} onClose={() => setEditing(null)} />}
            <ConfirmDialog
              open={removing !== null}
              title={t('settings.secrets.removeTitle', { name: removing ?? '' })}
              text={t('settings.secrets.removeText')}
              confirmLabel={t('settings.secrets.remove')}
              danger
              pending={remove.pending}
              onConfirm={() => removing !== null && void confirmRemoval(removing)}
              onClose={() => setRemoving(null)}
            />
          </div>
        );
      }}
    </Loaded>
  );
}
