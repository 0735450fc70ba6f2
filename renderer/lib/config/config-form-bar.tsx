import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { navigate } from '../router/hash-location.ts';
import styles from './config-form-bar.module.css';
import { problemLine } from './problem-line.ts';
import type { ConfigForm } from './use-config-form.ts';

/** Below a form over the config file: save or discard, and what keeps it from being saved. Absent while nothing is changed. */
export function ConfigFormBar({ form }: { form: ConfigForm }) {
  const { t } = useTranslation();
  if (form.broken)
    return (
      <div className={styles.bar}>
        <Status kind="down" label={t('ui.form.brokenFile')} />
        <Button onClick={() => navigate('/settings/config')}>{t('ui.form.openConfig')}</Button>
      </div>
    );
  if (!form.changed) return null;
  return (
    <div className={styles.bar}>
      <div className={styles.words}>
        {form.others.length === 0 && t('ui.form.unsaved')}
        {form.others.map((problem) => (
          <Status key={`${problem.line} ${problem.key}`} kind="down" label={problemLine(problem)} />
        ))}
      </div>
      <Button onClick={form.discard}>{t('ui.form.discard')}</Button>
      <Button variant="primary" disabled={!form.savable} pending={form.saving} onClick={form.save}>
        {t('ui.form.save')}
      </Button>
    </div>
  );
}
