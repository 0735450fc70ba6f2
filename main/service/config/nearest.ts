import { editDistance } from '../../contract/edit-distance.ts';

/**
 * The known word somebody most likely meant.
 * Spelling is compared without case, dashes and underscores; a word may be a part of the known one (`url` → `base_url`).
 * @returns null when none is near enough to be worth suggesting
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = plain(word);
  if (wanted === '') return null;
  const atMost = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const isPart = wanted.length >= 3 && candidate.toLowerCase().split(/[._-]/).includes(wanted);
    const distance = isPart ? atMost : editDistance(wanted, plain(candidate));
    if (distance <= atMost && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
