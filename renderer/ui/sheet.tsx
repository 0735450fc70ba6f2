import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { CloseButton } from './close-button.tsx';
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
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false} disablePointerDismissal>
      <Base.Portal>
        {/* On the way out, not on the first action: that may be a switch, or remove something. */}
        <Base.Popup className={styles.sheet} data-sheet="" initialFocus={close}>
          <header className={styles.header}>
            <div className={styles.words}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
            </div>
            {actions}
            <Base.Close ref={close} render={<CloseButton />} />
          </header>
          <div className={styles.body}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
