import { Progress as Base } from '@base-ui/react/progress';
import styles from './progress.module.css';

export interface ProgressProps {
  label: string;
  /** 0 to 1; null while nobody knows how long it takes. */
  value: number | null;
  /** How far, in words: “1.2 of 4.7 GB”. */
  detail?: string;
}

/** Long work, and how far it is. */
export function Progress({ label, value, detail }: ProgressProps) {
  return (
    <Base.Root value={value === null ? null : Math.round(value * 100)} className={styles.progress}>
      <div className={styles.words}>
        <Base.Label>{label}</Base.Label>
        {detail && <span className={styles.detail}>{detail}</span>}
      </div>
      <Base.Track className={styles.track}>
        <Base.Indicator className={styles.indicator} />
      </Base.Track>
    </Base.Root>
  );
}
