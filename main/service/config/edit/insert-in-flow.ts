import { itemEnd, itemStart } from './item-extent.ts';
import { columnOf, isFirstOnLine, lineBreak, lineBreakOf } from './lines.ts';
import type { Container } from './places.ts';
import type { Splice } from './splice.ts';

/** Adds an item after the last one of a list or map in brackets; on a line of its own where the last one has its own. */
export function insertInFlow(text: string, container: Container, item: string): Splice[] {
  const { items, token } = container;
  if (token.type !== 'flow-collection') return [];
  const open = token.offset + token.start.source.length;
  const close = token.end[0]?.offset ?? open;
  const last = items.at(-1);
  if (!last) {
    const pad = token.start.source === '{' ? ' ' : '';
    const isBare = text.slice(open, close).trim() === '';
    return [{ from: open, to: isBare ? close : open, text: isBare ? pad + item + pad : `${pad}${item}` }];
  }
  const end = itemEnd(last);
  const trailing = token.items
    .flatMap((entry) => entry.start)
    .find((part) => part.type === 'comma' && part.offset >= end);
  const afterComma = trailing ? trailing.offset + 1 : end;
  const comma: Splice[] = trailing ? [] : [{ from: end, to: end, text: ',' }];
  const isLastLine = !text.slice(end, close).includes('\n');
  if (isFirstOnLine(text, itemStart(last)) && (items.length > 1 || !isLastLine)) {
    const at = isLastLine ? afterComma : lineBreak(text, afterComma);
    const indent = ' '.repeat(columnOf(text, itemStart(last)));
    return [...comma, { from: at, to: at, text: `${lineBreakOf(text)}${indent}${item}${trailing ? ',' : ''}` }];
  }
  return trailing
    ? [{ from: afterComma, to: afterComma, text: ` ${item}` }]
    : [{ from: end, to: end, text: `, ${item}` }];
}
