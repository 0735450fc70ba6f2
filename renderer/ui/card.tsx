import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

export interface CardProps {
  title?: ReactNode;
  /** A few words beside the title: a count, a span of time. */
  detail?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** The content reaches the edges: for tables. */
  flush?: boolean;
  children: ReactNode;
  className?: string | undefined;
}

/** One matter on a screen, with its heading. */
export function Card({ title, detail, actions, flush, children, className }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={title ? id : undefined} className={classNames(styles.card, className)}>
      {title && (
        <header className={styles.header}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {detail && <span className={styles.detail}>{detail}</span>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
