import { isMac, shortcutLabel } from '../lib/commands/shortcut-label.ts';
import styles from './key-hint.module.css';

/** A shortcut as printed on the keys. Teaches; the command itself is elsewhere, so readers of the screen skip it. */
export function KeyHint({ shortcut }: { shortcut: string }) {
  const presses = shortcutLabel(shortcut, isMac()).map((keys) => keys.join(isMac() ? '' : '+'));
  return (
    <span className={styles.hint} aria-hidden>
      {presses.map((press, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the presses of one shortcut never change places
        <kbd key={index} className={styles.key}>
          {press}
        </kbd>
      ))}
    </span>
  );
}
