import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import styles from './apps.module.css';
import { SetupGuides } from './setup-guides-view.tsx';

interface NewKeyDialogProps {
  client: string;
  /** The key. Nobody knows it once this is closed. */
  secret: string;
  onClose(): void;
}

/** A new client key, this once. Nothing closes it by accident: it asks whether the key was copied. */
export function NewKeyDialog({ client, secret, onClose }: NewKeyDialogProps) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <Dialog
      open
      persistent
      onClose={onClose}
      size="large"
      title={t('apps.key.title', { name: client })}
      description={t('apps.key.text')}
      footer={
        <Button variant="primary" disabled={!kept} onClick={onClose}>
          {t('apps.key.done')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <CodeBlock text={secret} label={t('apps.key.label')} wrap />
        <SetupGuides secret={secret} />
        <Field layout="row" label={t('apps.key.kept')}>
          <Checkbox checked={kept} onChange={setKept} />
        </Field>
      </div>
    </Dialog>
  );
}
