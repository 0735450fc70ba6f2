import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { accountKeys, orphanedSecrets, removeKeyEdits } from './account-keys.ts';

interface RemoveKeyDialogProps {
  provider: string;
  /** The config file as it was when this was opened, and the same as values. */
  text: string;
  values: Record<string, unknown>;
  index: number;
  onClose(): void;
}

/** Asks before a key goes; its secret goes with it when nothing else uses it. */
export function RemoveKeyDialog({ provider, text, values, index, onClose }: RemoveKeyDialogProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const key = accountKeys(values, provider)[index];
  const secrets = key ? orphanedSecrets(text, [key]) : [];
  const remove = useMutation(
    async (control) => {
      const { problems } = await control.config.edit({
        edits: removeKeyEdits(values, provider, index),
        base: text,
      });
      if (problems.length === 0) for (const name of secrets) await control.secrets.remove({ name });
      return problems;
    },
    {
      invalidates: ['providers', 'config', 'secrets', 'status', 'routes'],
      onDone([first]) {
        if (first) setProblem(first.message);
        else onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      title={t('providers.keys.removeTitle', { name: key?.name ?? '' })}
      text={problem ?? (secrets.length > 0 ? t('providers.keys.removeSecret') : t('providers.keys.removeText'))}
      confirmLabel={t('providers.keys.removeConfirm')}
      danger
      pending={remove.pending}
      onConfirm={() => void remove.run()}
      onClose={onClose}
    />
  );
}
