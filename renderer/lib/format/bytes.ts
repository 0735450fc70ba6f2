const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size as the config file counts it (1 KB is 1024 bytes): `812 B`, `4.2 KB`, `1.3 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1023.5 && step < UNITS.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits = step === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[step]}`;
}
