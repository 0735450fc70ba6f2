const FIRST_CHECK_MS = 60_000;
const CHECK_EVERY_MS = 24 * 3_600_000;

/** Looks for updates a minute after the start and then once a day. @returns how to end that */
export function scheduleUpdates(check: () => void): () => void {
  const first = setTimeout(check, FIRST_CHECK_MS);
  const daily = setInterval(check, CHECK_EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}
