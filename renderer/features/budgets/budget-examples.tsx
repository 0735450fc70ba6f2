import { useTranslation } from 'react-i18next';
import { useProviders } from '../../lib/gateway/queries.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type BudgetDraft, createEdits, emptyDraft } from './budget-draft.ts';
import styles from './budgets.module.css';

const EXAMPLES = {
  day: { ...emptyDraft, name: 'day', limit: '5', soft: '4' },
  month: { ...emptyDraft, name: 'month', limit: '50', soft: '40', duration: '1mo' },
  dayLocal: { ...emptyDraft, name: 'day', limit: '5', soft: '4', onLimit: 'local_only' },
} as const satisfies Record<string, BudgetDraft>;

/** Budgets that can be had with one press. @param onMade the name of the one that is there now */
export function BudgetExamples({ onMade }: { onMade(name: string): void }) {
  const { t } = useTranslation();
  const hasLocal = (useProviders().data ?? []).some(({ local, enabled }) => local && enabled);
  const create = useMutation(
    async (control, draft: BudgetDraft) => ({
      name: draft.name,
      ...(await control.config.edit({ edits: createEdits(draft) })),
    }),
    {
      invalidates: ['budgets', 'config', 'status'],
      onDone({ name, problems: [problem] }) {
        if (problem) showToast({ kind: 'error', title: t('budgets.refused'), text: problem.message });
        else onMade(name);
      },
    },
  );
  // Without a model on this machine there would be nobody left to answer.
  const shown = (['day', 'month', 'dayLocal'] as const).filter((id) => id !== 'dayLocal' || hasLocal);
  return (
    <ul className={styles.examples}>
      {shown.map((id) => (
        <li key={id} className={styles.example}>
          <Button disabled={create.pending} onClick={() => void create.run(EXAMPLES[id])}>
            {t(`budgets.example.${id}`)}
          </Button>
          <span className={styles.hint}>{t(`budgets.exampleText.${id}`)}</span>
        </li>
      ))}
    </ul>
  );
}
