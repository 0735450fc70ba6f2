import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { budgetIndex } from './budget-draft.ts';

interface RemoveBudgetDialogProps {
  name: string;
  onRemoved(): void;
  onClose(): void;
}

/** Asks before a budget goes. */
export function RemoveBudgetDialog({ name, onRemoved, onClose }: RemoveBudgetDialogProps) {
  const { t } = useTranslation();
  const config = useConfig();
  const [problem, setProblem] = useState<string | null>(null);
  const text = config.data?.text;
  const remove = useMutation(
    async (control) => {
      const index = budgetIndex(readConfigValues(text ?? ''), name);
      // It went another way: that is what was wanted.
      if (index === null) return [];
      // `base`: the place is that in the text we have seen.
      const { problems } = await control.config.edit({
        edits: [{ op: 'remove', path: ['budgets', index] }],
        ...(text !== undefined && { base: text }),
      });
      return problems;
    },
    {
      invalidates: ['budgets', 'config', 'status'],
      onDone([first]) {
        if (first) {
          setProblem(first.message);
          return;
        }
        showToast({ kind: 'ok', title: t('budgets.remove.done', { name }) });
        onRemoved();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      title={t('budgets.remove.ask', { name })}
      text={problem ?? t('budgets.remove.text')}
      confirmLabel={t('budgets.remove.confirm')}
      danger
      pending={remove.pending || text === undefined}
      onConfirm={() => void remove.run()}
      onClose={onClose}
    />
  );
}
