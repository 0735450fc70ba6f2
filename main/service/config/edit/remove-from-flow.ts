import type { CST } from 'yaml';
import { itemEnd, itemStart } from './item-extent.ts';
import { afterLine, isFirstOnLine, lineBreak, lineStart } from './lines.ts';
import type { Place } from './places.ts';
import type { Splice } from './splice.ts';

/** Takes an item and one comma out of a list or map in brackets; its whole line, where it has one to itself. */
export function removeFromFlow(text: string, place: Place): Splice[] {
  const { items, index, item, token } = place;
  if (token.type !== 'flow-collection') return [];
  const start = itemStart(item);
  const end = itemEnd(item);
  const commas = token.items.flatMap((entry) => entry.start).filter((part) => part.type === 'comma');
  const comma = commas.find((part) => part.offset >= end);
  const afterComma = comma ? comma.offset + 1 : end;

  if (items.length === 1) return [emptied(text, token, start, afterComma)];
  const restOfLine = text.slice(afterComma, lineBreak(text, afterComma)).trim();
  if (isFirstOnLine(text, start) && (restOfLine === '' || restOfLine.startsWith('#')))
    return [{ from: lineStart(text, start), to: afterLine(text, afterComma), text: '' }];
  if (index < items.length - 1) {
    const gap = /^[ \t]*/.exec(text.slice(afterComma))?.[0].length ?? 0;
    return [{ from: start, to: afterComma + gap, text: '' }];
  }
  const before = commas.findLast((part) => part.offset < start)?.offset ?? start;
  // A comma may be last in its list. The one on the line above stays there, and so does the comment behind it.
  const isOnOtherLine = before < lineStart(text, start);
  return [isOnOtherLine ? { from: start, to: afterComma, text: '' } : { from: before, to: end, text: '' }];
}

function emptied(text: string, token: CST.FlowCollection, start: number, afterComma: number): Splice {
  const open = token.offset + token.start.source.length;
  const close = token.end[0]?.offset ?? afterComma;
  const isBare = text.slice(open, start).trim() === '' && text.slice(afterComma, close).trim() === '';
  return isBare ? { from: open, to: close, text: '' } : { from: start, to: afterComma, text: '' };
}
