import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import { CloseButton } from './close-button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons; the one that goes on stands last. */
  footer?: ReactNode;
  /** `wide`: as wide as the window allows, for what stands side by side. */
  size?: 'small' | 'medium' | 'large' | 'wide';
  /** Only a button of its own closes it: for what is shown once and would be lost. */
  persistent?: boolean;
  /** What has the focus at first; left out: the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Asked when it closes: whether the focus returns to where it was. Not when another layer has taken its place. */
  returnsFocus?(): boolean;
}

/** What can be used at once; Base UI keeps hidden inputs beside its own controls. */
const CONTROL = ['input', 'textarea', 'button', 'a[href]', '[tabindex="0"]']
  .map((selector) => `${selector}:not([tabindex="-1"], [aria-hidden="true"], [disabled])`)
  .join(', ');

/**
 * A question or a form in front of everything else. Esc and a press outside close it, unless it is persistent; the focus
 * returns to where it was.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, size = 'medium' } = props;
  const { persistent, initialFocus, returnsFocus } = props;
  const body = useRef<HTMLDivElement>(null);
  // Not the button that closes, though it comes first: who opens a form wants to write.
  const firstControl = () => body.current?.querySelector<HTMLElement>(CONTROL) ?? true;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && !persistent && onClose()}
      disablePointerDismissal={persistent}
    >
      <Base.Portal>
        {/* Also over a sheet, which has none of its own. */}
        <Base.Backdrop forceRender className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={styles.popup}
            data-size={size}
            data-persistent={persistent || undefined}
            initialFocus={initialFocus ?? firstControl}
            finalFocus={returnsFocus}
          >
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {!persistent && <Base.Close render={<CloseButton />} />}
            </header>
            {description && <Base.Description className={styles.description}>{description}</Base.Description>}
            {children && (
              <div ref={body} className={styles.body}>
                {children}
              </div>
            )}
            {footer && <footer className={styles.footer}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
