import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientView } from '../../../main/contract/control/views.ts';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AppAccess } from './app-access.tsx';
import styles from './apps.module.css';
import { LastSeen } from './last-seen.tsx';
import { RemoveAppDialog } from './remove-app-dialog.tsx';
import { SetupGuides } from './setup-guides-view.tsx';

interface AppSheetProps {
  client: ClientView;
  /** A key was made; it is known now and never again. */
  onKey(key: string): void;
  onClose(): void;
}

/** One app: its keys, what it may ask for, and how to set it up. */
export function AppSheet({ client, onKey, onClose }: AppSheetProps) {
  const { t } = useTranslation();
  const { name, keys, referencedKey, lastSeen } = client;
  const running = (useLiveRequests().data ?? []).filter((request) => request.client === name).length;
  const [dialog, setDialog] = useState<'revoke' | 'remove' | null>(null);
  const create = useMutation((control) => control.clients.createKey({ name }), {
    invalidates: ['clients', 'config'],
    onDone({ key, problems: [problem] }) {
      if (key !== null) onKey(key);
      else showToast({ kind: 'error', title: t('apps.refused'), ...(problem && { text: problem.message }) });
    },
  });
  const revoke = useMutation((control) => control.clients.revokeKeys({ name }), {
    invalidates: ['clients'],
    onDone({ revoked }) {
      setDialog(null);
      showToast({ kind: 'ok', title: t('apps.revoked', { count: revoked }) });
    },
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={<span className={styles.mono}>{name}</span>}
      subtitle={<LastSeen at={lastSeen} running={running} />}
      actions={<IconButton icon={Trash2} label={t('apps.remove.title')} onClick={() => setDialog('remove')} />}
    >
      <div className={styles.stack}>
        <section aria-labelledby="app-keys">
          <h3 id="app-keys" className={styles.title}>
            {t('apps.keys')}
          </h3>
          {keys.length === 0 && !referencedKey && <p className={styles.note}>{t('apps.noKeyText')}</p>}
          <ul>
            {keys.map(({ hint, createdAt }) => (
              <li key={`${hint} ${createdAt}`} className={styles.key}>
                <span className={styles.mono}>{hint}</span>
                <span className={styles.note}>
                  {t('apps.created')} <RelativeTime at={createdAt} />
                </span>
              </li>
            ))}
            {referencedKey && <li className={styles.key}>{t('apps.referencedText')}</li>}
          </ul>
          <div className={styles.row}>
            <Button icon={KeyRound} pending={create.pending} onClick={() => void create.run()}>
              {t('apps.newKey')}
            </Button>
            {keys.length > 0 && (
              <Button variant="danger" onClick={() => setDialog('revoke')}>
                {t('apps.revoke')}
              </Button>
            )}
          </div>
        </section>
        <section aria-labelledby="app-access">
          <h3 id="app-access" className={styles.title}>
            {t('apps.access.title')}
          </h3>
          <AppAccess name={name} />
        </section>
        <section aria-labelledby="app-setup">
          <h3 id="app-setup" className={styles.title}>
            {t('apps.guide.title')}
          </h3>
          <SetupGuides />
        </section>
      </div>
      <ConfirmDialog
        open={dialog === 'revoke'}
        title={t('apps.revokeTitle', { name })}
        text={t('apps.revokeText', { name })}
        confirmLabel={t('apps.revoke')}
        danger
        pending={revoke.pending}
        onConfirm={() => void revoke.run()}
        onClose={() => setDialog(null)}
      />
      {dialog === 'remove' && <RemoveAppDialog client={client} onRemoved={onClose} onClose={() => setDialog(null)} />}
    </Sheet>
  );
}
