import type { ReactNode } from 'react';
import styles from './badge.module.css';

export interface BadgeProps {
  kind?: 'neutral' | 'ok' | 'warn' | 'error' | 'info';
  children: ReactNode;
}

/** A word set apart: a role, a mark on a row. States of things that run are a `Status`. */
export function Badge({ kind = 'neutral', children }: BadgeProps) {
  return (
    <span className={styles.badge} data-kind={kind}>
      {children}
    </span>
  );
}
