/** Replaces `text.slice(from, to)`. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** Applies splices given in any order; they must not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, splice.from) + splice.text;
    at = splice.to;
  }
  return result + text.slice(at);
}
