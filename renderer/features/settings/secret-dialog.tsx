import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './settings.module.css';

const NAME = /^[A-Za-z0-9._-]{1,128}$/;

interface SecretDialogProps {
  /** The secret to replace; empty for a new one. */
  name: string;
  onClose(): void;
}

/** Takes a secret in. */
export function SecretDialog({ name: given, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const set = useMutation((control, secret: { name: string; value: string }) => control.secrets.set(secret), {
    invalidates: ['secrets', 'providers', 'status'],
  });
  const nameOk = NAME.test(name);
  const trimmed = value.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!nameOk || trimmed === '') return;
    if (!(await set.run({ name, value: trimmed }))) return;
    showToast({ kind: 'ok', title: t('settings.secrets.saved', { name }) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={given === '' ? t('settings.secrets.add') : given}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="secret" pending={set.pending}>
            {t('settings.secrets.save')}
          </Button>
        </>
      }
    >
      <form id="secret" className={styles.form} onSubmit={(event) => void submit(event)}>
        {given === '' && (
          <TextField
            label={t('settings.secrets.name')}
            value={name}
            onChange={setName}
            mono
            error={tried && !nameOk && t('settings.secrets.badName')}
          />
        )}
        <TextField
          label={t('settings.secrets.value')}
          description={t('settings.secrets.valueText')}
          type="password"
          value={value}
          onChange={setValue}
          mono
          error={tried && trimmed === '' && t('settings.secrets.noValue')}
        />
      </form>
    </Dialog>
  );
}
