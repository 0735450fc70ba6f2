/** What smooth weighted round-robin remembers: one number for each choice. Begin with none. */
export type SmoothState = readonly number[];

export interface SmoothPick {
  /** Index of the choice; -1 when none is eligible. */
  index: number;
  state: SmoothState;
}

/**
 * Picks by weight and spreads the picks evenly: weights 5,1,1 give a a b a c a a, not a a a a a b c. A choice that is not
 * eligible neither gains nor loses, so it comes back without a burst. Weight 0 is picked only when all others are out.
 * @see https://github.com/nginx/nginx/commit/52327e0627f49dbda1e8db695e63a4b0af4448b1
 */
export function smoothPick(
  state: SmoothState,
  weights: readonly number[],
  eligible: (index: number) => boolean,
): SmoothPick {
  const next: number[] = [];
  let total = 0;
  let best = -1;
  let spare = -1;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] as number;
    let current = state[index] ?? 0;
    if (eligible(index)) {
      if (weight > 0) {
        total += weight;
        current += weight;
        if (best < 0 || current > (next[best] as number)) best = index;
      } else if (spare < 0) spare = index;
    }
    next.push(current);
  }
  if (best < 0) return { index: spare, state };
  next[best] = (next[best] as number) - total;
  return { index: best, state: next };
}

/**
 * The whole order: the pick first, then what would be picked if the ones before were out. Only the first pick counts for
 * the state, since the others are reached only when it fails.
 */
export function smoothOrder(
  state: SmoothState,
  weights: readonly number[],
  eligible: (index: number) => boolean,
): { order: number[]; state: SmoothState } {
  const first = smoothPick(state, weights, eligible);
  const order: number[] = [];
  let pick = first;
  while (pick.index >= 0) {
    order.push(pick.index);
    pick = smoothPick(pick.state, weights, (index) => eligible(index) && !order.includes(index));
  }
  return { order, state: first.state };
}
