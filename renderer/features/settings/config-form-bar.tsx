import { useTranslation } from 'react-i18next';
import type { ConfigForm } from '../../lib/config/use-config-form.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './config-form-bar.module.css';

/** Below a form over the config file: save or discard, and what keeps it from being saved. Absent while nothing is changed. */
export function ConfigFormBar({ form }: { form: ConfigForm }) {
  const { t } = useTranslation();
  if (form.broken)
    return (
      <div className={styles.bar}>
        <Status kind="down" label={t('settings.form.brokenFile')} />
        <Button onClick={() => navigate('/settings/config')}>{t('settings.form.openConfig')}</Button>
      </div>
    );
  if (!form.changed) return null;
  return (
    <div className={styles.bar}>
      <div className={styles.words}>
        {form.others.length === 0 && t('settings.form.unsaved')}
        {form.others.map((problem) => (
          <Status key={`${problem.line} ${problem.key}`} kind="down" label={`${problem.key}: ${problem.message}`} />
        ))}
      </div>
      <Button onClick={form.discard}>{t('settings.form.discard')}</Button>
      <Button variant="primary" disabled={!form.savable} pending={form.saving} onClick={form.save}>
        {t('settings.form.save')}
      </Button>
    </div>
  );
}
