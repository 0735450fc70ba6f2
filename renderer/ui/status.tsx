import { classNames } from './class-names.ts';
import styles from './status.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** ok ● · cooling ◐ · degraded ▲ · down ✕ · off ○ */
export type StatusKind = 'ok' | 'cooling' | 'degraded' | 'down' | 'off';

const SHAPES: Record<StatusKind, string> = { ok: '●', cooling: '◐', degraded: '▲', down: '✕', off: '○' };

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
      <span className={styles.shape} aria-hidden>
        {SHAPES[kind]}
      </span>
      {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
    </span>
  );
}
