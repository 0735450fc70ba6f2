import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './empty-state.module.css';

export interface ErrorStateProps {
  /** What could not be done. Left out: “This could not be read.” */
  title?: string;
  /** Why, in the words of whoever refused. */
  text: string;
  onRetry?: (() => void) | undefined;
}

/** Something could not be shown, why, and another try. */
export function ErrorState({ title, text, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.empty} role="alert">
      <p className={styles.title}>{title ?? t('ui.readFailed')}</p>
      <p className={styles.text}>{text}</p>
      {onRetry && (
        <div className={styles.action}>
          <Button icon={RotateCw} onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
