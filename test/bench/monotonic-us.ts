/**
 * Microseconds on the machine's monotonic clock. All processes of one machine read the same clock, so a time taken in one
 * can be compared with a time taken in another.
 */
export function monotonicUs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e6 + nanoseconds / 1e3;
}
