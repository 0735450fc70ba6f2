import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { accountKeys, orphanedSecrets } from './account-keys.ts';
import styles from './providers.module.css';

interface RemoveProviderDialogProps {
  name: string;
  onRemoved(): void;
  onClose(): void;
}

/** Asks before an account goes. Refused while routes use it, with their names. */
export function RemoveProviderDialog({ name, onRemoved, onClose }: RemoveProviderDialogProps) {
  const { t } = useTranslation();
  const config = useConfig();
  const users = useRoutes().data?.filter(({ targets }) => targets.some(({ provider }) => provider === name)) ?? [];
  const [problem, setProblem] = useState<string | null>(null);
  const text = config.data?.text ?? '';
  const secrets = orphanedSecrets(text, accountKeys(readConfigValues(text), name));
  const remove = useMutation(
    async (control) => {
      const { problems } = await control.config.edit({ edits: [{ op: 'remove', path: ['providers', name] }] });
      if (problems.length === 0) for (const secret of secrets) await control.secrets.remove({ name: secret });
      return problems;
    },
    {
      invalidates: ['providers', 'config', 'secrets', 'status', 'routes'],
      onDone([first]) {
        if (first) {
          setProblem(`${first.key}: ${first.message}`);
          return;
        }
        showToast({ kind: 'ok', title: t('providers.removed', { name }) });
        onRemoved();
      },
    },
  );
  if (users.length > 0)
    return (
      <Dialog
        open
        onClose={onClose}
        size="small"
        title={t('providers.removeRefused', { name })}
        description={t('providers.removeRefusedText', { count: users.length })}
        footer={
          <>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button variant="primary" onClick={() => navigate('/routes')}>
              {t('providers.openRoutes')}
            </Button>
          </>
        }
      >
        <ul className={styles.users}>
          {users.map((route) => (
            <li key={route.name} className={styles.mono}>
              {route.name}
            </li>
          ))}
        </ul>
      </Dialog>
    );
  return (
    <ConfirmDialog
      open
      title={t('providers.removeTitle', { name })}
      text={problem ?? (secrets.length > 0 ? t('providers.removeSecrets') : t('providers.removeText'))}
      confirmLabel={t('providers.removeConfirm')}
      danger
      pending={remove.pending}
      onConfirm={() => void remove.run()}
      onClose={onClose}
    />
  );
}
