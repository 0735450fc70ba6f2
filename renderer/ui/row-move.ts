/** Keys that move through the rows of a list, the same everywhere. */
const MOVES: Record<string, (active: number, last: number, page: number) => number> = {
  ArrowDown: (active) => active + 1,
  j: (active) => active + 1,
  ArrowUp: (active) => active - 1,
  k: (active) => active - 1,
  PageDown: (active, _, page) => active + page,
  PageUp: (active, _, page) => active - page,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The row a key leads to.
 * @param active index of the row that is active, -1 when none is
 * @param page rows in sight
 * @returns null when the key moves nothing
 */
export function moveRow(key: string, active: number, count: number, page: number): number | null {
  const move = MOVES[key];
  if (!move || count === 0) return null;
  return Math.min(count - 1, Math.max(0, move(active, count - 1, page)));
}
