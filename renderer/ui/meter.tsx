import { Meter as Base } from '@base-ui/react/meter';
import styles from './meter.module.css';

export interface MeterProps {
  /** What is measured, for those who cannot see. */
  label: string;
  /** The measure in words: “$1.84 of $5”. */
  text: string;
  value: number;
  max: number;
  /** A mark on the way: the soft limit. */
  mark?: number | null;
  kind?: 'ok' | 'warn' | 'error';
}

/** How much of an allowance is used. */
export function Meter({ label, text, value, max, mark, kind = 'ok' }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <Base.Root aria-label={label} value={Math.min(value, max)} max={max} getAriaValueText={() => text}>
      <Base.Track className={styles.track}>
        {/* Something spent is never drawn as nothing. */}
        <div className={styles.fill} data-kind={kind} style={{ width: value > 0 ? `max(3px, ${share * 100}%)` : 0 }} />
        {mark != null && mark < max && <div className={styles.mark} style={{ left: `${(mark / max) * 100}%` }} />}
      </Base.Track>
    </Base.Root>
  );
}
