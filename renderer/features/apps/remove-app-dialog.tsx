import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientView } from '../../../main/contract/control/views.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { clientIndex } from './client-index.ts';

interface RemoveAppDialogProps {
  client: ClientView;
  onRemoved(): void;
  onClose(): void;
}

/** Asks before an app goes, with its keys. Refused where a budget speaks of it. */
export function RemoveAppDialog({ client: { name }, onRemoved, onClose }: RemoveAppDialogProps) {
  const { t } = useTranslation();
  const config = useConfig();
  const [problem, setProblem] = useState<string | null>(null);
  const base = config.data?.text;
  const remove = useMutation(
    async (control) => {
      const index = clientIndex(readConfigValues(base ?? ''), name);
      // The entry first: when the config needs it, nothing is lost. `base`: its place is that in the text we have seen.
      const { problems } =
        index === null
          ? { problems: [] }
          : await control.config.edit({
              edits: [{ op: 'remove', path: ['clients', index] }],
              ...(base !== undefined && { base }),
            });
      if (problems.length === 0) await control.clients.revokeKeys({ name });
      return problems;
    },
    {
      invalidates: ['clients', 'config'],
      onDone([first]) {
        if (first) {
          setProblem(first.key === '' ? first.message : t('apps.remove.refused', { place: first.key }));
          return;
        }
        showToast({ kind: 'ok', title: t('apps.remove.done', { name }) });
        onRemoved();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      title={t('apps.remove.ask', { name })}
      text={problem ?? t('apps.remove.text')}
      confirmLabel={t('apps.remove.confirm')}
      danger
      pending={remove.pending}
      onConfirm={() => void remove.run()}
      onClose={onClose}
    />
  );
}
