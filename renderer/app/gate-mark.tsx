import styles from './gate-mark.module.css';

/** The mark: a gate arch with a lit opening. */
export function GateMark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={styles.mark}>
      <path className={styles.wall} d="M3 30V15a13 13 0 0 1 26 0v15h-7.5V16a5.5 5.5 0 0 0-11 0v14z" />
      <path className={styles.light} d="M10.5 30V16a5.5 5.5 0 0 1 11 0v14z" />
    </svg>
  );
}
