import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NAME } from '../../lib/config/name.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface NewAppDialogProps {
  taken: readonly string[];
  onMade(client: string, key: string): void;
  onClose(): void;
}

/** A name is all an app needs; its key is made at once. */
export function NewAppDialog({ taken, onMade, onClose }: NewAppDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useMutation((control) => control.clients.createKey({ name }), {
    invalidates: ['clients', 'config'],
    onDone({ key, problems: [first] }) {
      if (key !== null) onMade(name, key);
      else setProblem(first?.message ?? null);
    },
  });
  const wrong = !NAME.test(name) ? t('apps.badName') : taken.includes(name) ? t('apps.nameTaken', { name }) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === null) void create.run();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('apps.new')}
      description={t('apps.newText')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="new-app" pending={create.pending}>
            {t('apps.create')}
          </Button>
        </>
      }
    >
      <form id="new-app" onSubmit={submit}>
        <TextField label={t('apps.name')} mono value={name} onChange={setName} error={(tried && wrong) || problem} />
      </form>
    </Dialog>
  );
}
