import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem, ProviderHealth } from '../../../main/contract/control/views.ts';
import { NAME } from '../../lib/config/name.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './routes.module.css';
import { TargetFields } from './target-fields.tsx';

interface NewRouteDialogProps {
  taken: readonly string[];
  /** There is no route yet: this one becomes the default. */
  first: boolean;
  providers: readonly ProviderHealth[];
  onClose(): void;
}

/** A name and the first target; the rest is arranged on the screen. */
export function NewRouteDialog({ taken, first, providers, onClose }: NewRouteDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [chosen, setProvider] = useState<string | null>(null);
  const [model, setModel] = useState('');
  // Providers may come in after the dialog is open.
  const provider = chosen ?? providers[0]?.name ?? '';
  const [isDefault, setDefault] = useState(first);
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([]);
  const create = useMutation(
    (control) =>
      control.config.edit({
        edits: [
          { op: 'set', path: ['routes', name], value: { targets: [{ provider, model: model.trim() }] } },
          ...(isDefault ? [{ op: 'set' as const, path: ['default_route'], value: name }] : []),
        ],
      }),
    {
      invalidates: ['routes', 'config'],
      onDone(answer) {
        setProblems(answer.problems);
        if (answer.problems.length > 0) return;
        showToast({ kind: 'ok', title: t('routes.created', { name }) });
        onClose();
      },
    },
  );
  const nameProblem = !NAME.test(name)
    ? t('routes.badName')
    : taken.includes(name)
      ? t('routes.nameTaken', { name })
      : null;
  const targetProblem =
    providers.length === 0 ? t('routes.noProvider') : model.trim() === '' ? t('routes.noModel') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem === null && targetProblem === null) void create.run();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('routes.new')}
      description={t('routes.newText')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="new-route" pending={create.pending}>
            {t('routes.create')}
          </Button>
        </>
      }
    >
      <form id="new-route" onSubmit={submit}>
        <TextField
          label={t('routes.name')}
          description={t('routes.nameText')}
          mono
          value={name}
          onChange={setName}
          error={tried && nameProblem}
        />
        <fieldset className={styles.first}>
          <legend>{t('routes.firstTarget')}</legend>
          <div className={styles.fields}>
            <TargetFields
              providers={providers}
              provider={provider}
              model={model}
              onProvider={(next) => {
                setProvider(next);
                setModel('');
              }}
              onModel={setModel}
            />
          </div>
          {tried && targetProblem !== null && <p className={styles.error}>{targetProblem}</p>}
        </fieldset>
        <Field layout="row" label={t('routes.makeDefault')} description={t('routes.defaultText')}>
          <Checkbox checked={isDefault} onChange={setDefault} />
        </Field>
        {problems.map((problem) => (
          <p key={`${problem.key} ${problem.message}`} className={styles.problem}>
            <Status kind="down" label={problem.message} />
          </p>
        ))}
      </form>
    </Dialog>
  );
}
