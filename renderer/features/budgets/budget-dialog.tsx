import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetView, ConfigProblem } from '../../../main/contract/control/views.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Status } from '../../ui/status.tsx';
import { showToast } from '../../ui/toast.tsx';
import {
  type BudgetDraft,
  budgetIndex,
  changeEdits,
  createEdits,
  draftOf,
  draftProblems,
  emptyDraft,
} from './budget-draft.ts';
import { BudgetFields } from './budget-fields.tsx';
import styles from './budgets.module.css';

interface BudgetDialogProps {
  /** What is changed; null for a new one. */
  budget: BudgetView | null;
  /** Names of all budgets. */
  names: readonly string[];
  onSaved(name: string): void;
  onClose(): void;
}

/** A budget as a form, new or as it is. It is written into the config file, beside the comments that stand there. */
export function BudgetDialog({ budget, names, onSaved, onClose }: BudgetDialogProps) {
  const { t } = useTranslation();
  const form = useId();
  const config = useConfig();
  const [before] = useState<BudgetDraft>(() => (budget ? draftOf(budget) : emptyDraft));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const wrong = draftProblems(
    draft,
    names.filter((name) => name !== budget?.name),
  );
  const text = config.data?.text;
  const save = useMutation(
    async (control) => {
      if (budget === null) return control.config.edit({ edits: createEdits(draft) });
      const index = budgetIndex(readConfigValues(text ?? ''), budget.name);
      // Somebody took it away meanwhile: what is in the form is a new one.
      if (index === null) return control.config.edit({ edits: createEdits(draft) });
      const edits = changeEdits(before, draft, index);
      if (edits.length === 0) return { problems: [] };
      return control.config.edit({ edits, ...(text !== undefined && { base: text }) });
    },
    {
      invalidates: ['budgets', 'config', 'status'],
      onDone(answer) {
        setProblems(answer.problems);
        if (answer.problems.length > 0) return;
        showToast({ kind: 'ok', title: t(budget ? 'budgets.saved' : 'budgets.created', { name: draft.name }) });
        onSaved(draft.name);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length === 0) void save.run();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={budget ? t('budgets.editTitle', { name: budget.name }) : t('budgets.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            pending={save.pending}
            disabled={budget !== null && text === undefined}
          >
            {budget ? t('budgets.save') : t('budgets.create')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <BudgetFields
          draft={draft}
          wrong={tried ? wrong : {}}
          onChange={(changes) => {
            setProblems([]);
            setDraft((now) => ({ ...now, ...changes }));
          }}
        />
        {problems.map((problem) => (
          <p key={`${problem.key} ${problem.message}`} className={styles.problem}>
            <Status kind="down" label={problem.message} />
          </p>
        ))}
      </form>
    </Dialog>
  );
}
