import { X } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './icon-button.module.css';

/** The cross of a layer. Without a tooltip: that would be a layer of its own, and take the first Esc. */
export function CloseButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation();
  return (
    <button type="button" {...props} aria-label={t('ui.close')} className={styles.button}>
      <X size={15} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
