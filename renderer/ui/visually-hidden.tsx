import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Words for those who cannot see what the place or a shape says. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}
