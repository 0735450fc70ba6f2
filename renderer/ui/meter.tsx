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
  /** What may be added to the value soon: money held for running requests. */
  pending?: number;
  /** `tall`: where it is what one looks at. */
  size?: 'normal' | 'tall';
  kind?: 'ok' | 'warn' | 'error';
}

/** How much of an allowance is used. */
export function Meter(props: MeterProps) {
  const { label, text, value, max, mark, pending = 0, size = 'normal', kind = 'ok' } = props;
  const shareOf = (part: number) => (max > 0 ? Math.min(1, Math.max(0, part / max)) : 0);
  const share = shareOf(value);
  const held = shareOf(value + pending) - share;
  return (
    <Base.Root aria-label={label} value={Math.min(value, max)} max={max} getAriaValueText={() => text}>
      <Base.Track className={styles.track} data-size={size}>
        {/* Something spent is never drawn as nothing. */}
        <div className={styles.fill} data-kind={kind} style={{ width: value > 0 ? `max(3px, ${share * 100}%)` : 0 }} />
        {held > 0 && (
          <div
            className={styles.pending}
            data-kind={kind}
            style={{ left: `${share * 100}%`, width: `max(3px, ${held * 100}%)` }}
          />
        )}
        {mark != null && mark < max && <div className={styles.mark} style={{ left: `${(mark / max) * 100}%` }} />}
      </Base.Track>
    </Base.Root>
  );
}
