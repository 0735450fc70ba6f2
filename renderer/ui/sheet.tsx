import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import styles from './sheet.module.css';

export interface SheetProps {
  open: boolean;
  onClose(): void;
  title: ReactNode;
  /** A line below the title: time, id, state. */
  subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/**
 * Details at the right edge, beside what they belong to: the list stays usable, and choosing another row changes what is
 * shown. Esc closes it and gives the focus back.
 */
export function Sheet({ open, onClose, title, subtitle, actions, children }: SheetProps) {
  const { t } = useTranslation();
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false} disablePointerDismissal>
      <Base.Portal>
        <Base.Popup className={styles.sheet} data-sheet="">
          <header className={styles.header}>
            <div className={styles.words}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
            </div>
            {actions}
            <Base.Close render={<IconButton icon={X} label={t('ui.close')} shortcut="Escape" />} />
          </header>
          <div className={styles.body}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
