import { editDistance } from '../contract/edit-distance.ts';

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
