/**
 * The known name somebody most likely meant, for “Did you mean …?”. Case, dashes and dots do not count; a name without its
 * tag or vendor counts as near (`qwen3` → `qwen3:8b`).
 * @returns null when none is near enough to be worth a question
 */
export function nearMiss(asked: string, known: Iterable<string>): string | null {
  const wanted = plain(asked);
  if (wanted.length < 2) return null;
  const atMost = Math.max(1, Math.floor(wanted.length / 4));
  let best: string | null = null;
  let nearest = atMost + 1;
  for (const name of known) {
    const distance = distanceTo(wanted, name, atMost);
    if (distance < nearest) {
      best = name;
      nearest = distance;
    }
  }
  return best;
}

function distanceTo(wanted: string, name: string, atMost: number): number {
  const whole = plain(name);
  if (whole === wanted) return 0;
  const bare = plain(name.slice(name.lastIndexOf('/') + 1));
  // A whole name that merely continues, or stands behind a vendor, is as near as one typing error.
  const continues = wanted.length >= 4 && (whole.startsWith(wanted) || bare.startsWith(wanted)) ? 1 : atMost + 1;
  if (Math.abs(whole.length - wanted.length) > atMost) return continues;
  return Math.min(continues, editDistance(wanted, whole));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const changed = from[row - 1] === to[column - 1] ? 0 : 1;
      let best = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + changed);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, at(row - 2, column - 2) + 1);
      rows[row]?.push(best);
    }
  }
  return at(from.length, to.length);
}
