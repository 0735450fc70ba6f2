import type { ReactNode } from 'react';
import { Status, type StatusKind } from '../../ui/status.tsx';
import styles from './journey.module.css';

interface JourneyStepProps {
  kind: StatusKind;
  title: string;
  /** Takes the room the others leave. */
  grow?: boolean;
  last?: boolean;
  children: ReactNode;
}

/** One station: its mark on the line, its name, and what happened there. */
export function JourneyStep({ kind, title, grow, last, children }: JourneyStepProps) {
  return (
    <li className={styles.step} data-grow={grow || undefined} data-last={last || undefined}>
      <div className={styles.station}>
        <Status kind={kind} label={title} />
      </div>
      <div className={styles.words}>{children}</div>
    </li>
  );
}
