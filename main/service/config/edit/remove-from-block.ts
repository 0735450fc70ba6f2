import { sectionEnd } from './insert-in-block.ts';
import { indicatorEnd, itemEnd, itemStart } from './item-extent.ts';
import { afterLine, beforeBreak, commentColumn, isBlankLine, isFirstOnLine, lineBreakOf, lineStart } from './lines.ts';
import type { Place } from './places.ts';
import type { Splice } from './splice.ts';

/**
 * Takes an item out of a block list or map: its lines, the comment on them, and the comment lines directly above it,
 * which would otherwise seem to speak of its neighbour.
 * @param holder the item that holds the container; null at the top level
 */
export function removeFromBlock(text: string, place: Place, holder: Place | null): Splice[] {
  const { items, index, item, token } = place;
  const start = itemStart(item);
  const isOnly = items.length === 1;
  const empty = token.type === 'block-map' ? '{}' : '[]';
  if (!isFirstOnLine(text, start)) {
    if (isOnly) return [{ from: start, to: beforeBreak(text, itemEnd(item)), text: empty }];
    return [removeBeside(text, place, start)];
  }
  const isHead = holder === null && index === 0; // what stands above the first key of the file speaks of the file
  const previousEnd = index > 0 ? itemEnd(items[index - 1] ?? item) : 0;
  const from = isHead ? lineStart(text, start) : withComments(text, lineStart(text, start), token.indent, previousEnd);
  const to = sectionEnd(text, itemEnd(item), token.indent);
  const lines = { ...withBlankLines(text, from, to, isOnly), text: '' };
  if (!isOnly) return [lines];
  if (!holder) return [{ ...lines, text: empty + lineBreakOf(text) }];
  const after = indicatorEnd(holder.item);
  return [{ from: after, to: after, text: ` ${empty}` }, lines];
}

/** The first of several pairs on the line of a `-`: the next one moves up to it. */
function removeBeside(text: string, { items, index, item }: Place, start: number): Splice {
  const next = items[index + 1];
  const end = beforeBreak(text, itemEnd(item));
  const between = next ? text.slice(end, itemStart(next)) : '';
  return { from: start, to: next && between.trim() === '' ? itemStart(next) : end, text: '' };
}

/** Up over the comment lines that stand in the same column directly above. */
export function withComments(text: string, line: number, column: number, notBefore: number): number {
  let from = line;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (above < notBefore || commentColumn(text, above) !== column) break;
    from = above;
  }
  return from;
}

/** An item that stood between blank lines takes one side of them along. */
function withBlankLines(text: string, from: number, to: number, isOnly: boolean): { from: number; to: number } {
  if (isOnly || !isBlankLine(text, to)) return { from, to };
  const above = from > 0 ? lineStart(text, from - 1) : -1;
  return above >= 0 && isBlankLine(text, above) ? { from, to: afterLine(text, to + 1) } : { from, to };
}
