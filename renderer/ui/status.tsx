import { classNames } from './class-names.ts';
import styles from './status.module.css';
import type { StatusKind } from './status-kind.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export type { StatusKind };

/** Drawn, not typed: not every typeface has these characters, and none has them in one size. */
const SHAPES: Record<StatusKind, React.ReactNode> = {
  ok: <circle cx="6" cy="6" r="4" className={styles.filled} />,
  cooling: (
    <>
      <circle cx="6" cy="6" r="3.5" className={styles.drawn} />
      <path d="M6 2a4 4 0 0 0 0 8z" className={styles.filled} />
    </>
  ),
  degraded: <path d="M6 1.5 11 10.5H1z" className={styles.filled} />,
  down: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" className={styles.drawn} />,
  off: <circle cx="6" cy="6" r="3.5" className={styles.drawn} />,
};

export interface StatusProps {
  kind: StatusKind;
  /** The state in a word or two. Always there: neither colour nor shape says anything alone. */
  label: string;
  /** The word is only read out, where a column says it to those who see. The shape stays. */
  hideLabel?: boolean;
  size?: 'normal' | 'large';
}

/** A state: a shape in its colour, and a word. */
export function Status({ kind, label, hideLabel, size = 'normal' }: StatusProps) {
  return (
    <span className={classNames(styles.status, styles[kind], size === 'large' && styles.large)}>
      <svg className={styles.shape} viewBox="0 0 12 12" aria-hidden>
        {SHAPES[kind]}
      </svg>
      {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
    </span>
  );
}
