import { mergeSums } from './merge-sums.ts';
import type { SummedRow } from './usage-sums-reader.ts';

/** In the place of a tag's value: the request does not carry the tag. */
export const NO_VALUE = -1;

/**
 * Sums by the values of a tag, with those of the requests without it: what is left of all when the tagged are taken away.
 * Takes the rows over.
 * @param all every request, not by tag
 * @param tagged requests that carry the tag; its value is the last of their group
 */
export function withUntagged(all: readonly SummedRow[], tagged: readonly SummedRow[]): SummedRow[] {
  const rest = all.map((row) => ({ ...row, group: [...row.group, NO_VALUE] }));
  const taken = tagged.map(({ label, group, sums }) => ({
    label,
    group: [...group.slice(0, -1), NO_VALUE],
    sums: sums.map((sum) => -sum),
  }));
  const untagged = mergeSums([...rest, ...taken]).filter(({ sums: [requests = 0] }) => requests > 0);
  return [...tagged, ...untagged];
}
