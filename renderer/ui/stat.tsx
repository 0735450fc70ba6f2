import type { ReactNode } from 'react';
import styles from './stat.module.css';

export interface StatProps {
  label: string;
  /** The number, formatted. */
  value: ReactNode;
  /** What it is measured against, or how it came about. */
  detail?: ReactNode;
  /** Below: a meter or a sparkline. */
  children?: ReactNode;
}

/** One number that matters, large. */
export function Stat({ label, value, detail, children }: StatProps) {
  return (
    <div className={styles.stat}>
      <div className={styles.label}>{label}</div>
      <div className={styles.line}>
        <span className={styles.value}>{value}</span>
        {detail && <span className={styles.detail}>{detail}</span>}
      </div>
      {children}
    </div>
  );
}
