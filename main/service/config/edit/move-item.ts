import { sectionEnd } from './insert-in-block.ts';
import { itemEnd, itemStart } from './item-extent.ts';
import { isFirstOnLine, lineBreakOf, lineStart } from './lines.ts';
import type { Place } from './places.ts';
import { withComments } from './remove-from-block.ts';
import type { Splice } from './splice.ts';

/**
 * Moves an item of a list to another place: in a block with its lines and its comments, in brackets its own text. The text
 * between the items stays where it is.
 */
export function moveItem(text: string, place: Place, to: number): Splice[] {
  const { items, index, token } = place;
  const extents = items.map((item, at) => {
    const start = itemStart(item);
    if (token.type === 'flow-collection') return { from: start, to: itemEnd(item) };
    const previousEnd = at > 0 ? itemEnd(items[at - 1] ?? item) : 0;
    const from = isFirstOnLine(text, start)
      ? withComments(text, lineStart(text, start), token.indent, previousEnd)
      : start;
    return { from, to: sectionEnd(text, itemEnd(item), token.indent) };
  });
  const order = extents.toSpliced(index, 1).toSpliced(to, 0, ...extents.slice(index, index + 1));
  return extents.flatMap((extent, at): Splice[] => {
    const source = order[at];
    if (!source || source === extent) return [];
    const own = text.slice(source.from, source.to);
    // The last line of the file may have no break.
    const isBroken = token.type === 'flow-collection' || own.endsWith('\n');
    return [{ ...extent, text: isBroken ? own : own + lineBreakOf(text) }];
  });
}
