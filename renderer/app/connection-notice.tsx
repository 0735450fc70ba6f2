import { useTranslation } from 'react-i18next';
import { Status } from '../ui/status.tsx';
import styles from './connection-notice.module.css';

/** Says that the gateway does not answer. What is on the screen is what was known last. */
export function ConnectionNotice() {
  const { t } = useTranslation();
  return (
    <div className={styles.notice}>
      <Status kind="down" label={t('app.lost.title')} />
      <span className={styles.text}>{t('app.lost.text')}</span>
    </div>
  );
}
