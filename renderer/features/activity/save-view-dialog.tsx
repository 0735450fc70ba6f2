import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './activity.module.css';
import { saveView } from './activity-preferences.ts';

/** Gives the filter a name, to come back to it. */
export function SaveViewDialog({ filter, onClose }: { filter: string; onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const trimmed = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (trimmed === '') return;
    saveView({ name: trimmed, filter });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('activity.views.saveTitle')}
      description={<span className={styles.mono}>{filter}</span>}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="save-view">
            {t('ui.form.save')}
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={submit}>
        <TextField
          label={t('activity.views.name')}
          value={name}
          onChange={setName}
          autoFocus
          error={tried && trimmed === '' && t('activity.views.noName')}
        />
      </form>
    </Dialog>
  );
}
