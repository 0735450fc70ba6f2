const UNITS = ['KB', 'MB', 'GB', 'TB'];

/** A size for people: `512 B`, `4.2 KB`, `1.8 GB`. Of 1024 each, as in the config. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1).replace(/\.0$/, '')} ${UNITS[unit]}`;
}
