import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { NAME } from '../../lib/config/name.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { renameRouteEdits } from './rename-route.ts';

interface RenameRouteDialogProps {
  name: string;
  taken: readonly string[];
  onClose(): void;
}

/** Another name for a route, everywhere the config speaks of it. */
export function RenameRouteDialog({ name, taken, onClose }: RenameRouteDialogProps) {
  const { t } = useTranslation();
  const config = useConfig();
  const [next, setNext] = useState(name);
  const [problem, setProblem] = useState<ConfigProblem | null>(null);
  const base = config.data?.text;
  const rename = useMutation(
    (control) =>
      // `base`: the places are those in the text we have seen.
      control.config.edit({
        edits: renameRouteEdits(readConfigValues(base ?? ''), name, next),
        ...(base !== undefined && { base }),
      }),
    {
      invalidates: ['routes', 'config', 'clients', 'budgets'],
      onDone({ problems: [first] }) {
        setProblem(first ?? null);
        if (first) return;
        showToast({
          kind: 'ok',
          title: t('routes.renamed', { from: name, to: next }),
          text: t('routes.renamedText', { from: name }),
        });
        onClose();
      },
    },
  );
  const wrong = !NAME.test(next)
    ? t('routes.badName')
    : next !== name && taken.includes(next)
      ? t('routes.nameTaken', { name: next })
      : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next === name) onClose();
    else if (wrong === null && base !== undefined) void rename.run();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('routes.renameTitle', { name })}
      description={t('routes.renameText', { name })}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form="rename-route"
            pending={rename.pending}
            disabled={wrong !== null}
          >
            {t('routes.rename')}
          </Button>
        </>
      }
    >
      <form id="rename-route" onSubmit={submit}>
        <TextField
          label={t('routes.name')}
          mono
          value={next}
          onChange={(text) => {
            setNext(text);
            setProblem(null);
          }}
          error={(next !== name && wrong) || problem?.message}
        />
      </form>
    </Dialog>
  );
}
