import type { CST } from 'yaml';
import type { JsonValue } from './edit-step.ts';
import { filledItems, indicatorEnd, itemEnd, tokenEnd, valueStart } from './item-extent.ts';
import { afterLine, beforeBreak, columnOf, isFirstOnLine, lineBreakOf, lineStart } from './lines.ts';
import type { Place } from './places.ts';
import { type Quote, renderScalar } from './render-scalar.ts';
import { type RenderStyle, renderBlock, renderFlow, renderInline } from './render-value.ts';
import type { Splice } from './splice.ts';

/** Puts another value in the place of one, in the style the place asks for. */
export function replaceValue(text: string, place: Place, value: JsonValue, style: RenderStyle): Splice[] {
  const { item, token } = place;
  const old = item.value;
  if (token.type === 'flow-collection' || (old && !isRoomy(old)))
    return [inPlace(text, item, renderKeeping(old, value))];
  const inline = renderInline(value, style, token.type === 'block-seq');
  const isBelow =
    old !== undefined && (old.type === 'block-map' || old.type === 'block-seq') && isFirstOnLine(text, valueStart(old));
  if (token.type === 'block-seq' && !isBelow) {
    // On the line of the `-`, where a block can begin as well.
    const lines = inline === null ? renderBlock(value, style) : [inline];
    const column = old ? columnOf(text, valueStart(old)) : columnOf(text, indicatorEnd(item)) + 1;
    return [inPlace(text, item, lines.join(lineBreakOf(text) + ' '.repeat(column)))];
  }
  if (inline !== null && !isBelow) return [inPlace(text, item, inline)];
  const eol = lineBreakOf(text);
  const indent = ' '.repeat(token.indent + style.step);
  const block =
    inline === null
      ? renderBlock(value, style)
          .map((line) => indent + line + eol)
          .join('')
      : '';
  const after = indicatorEnd(item);
  const head = inline === null ? '' : ` ${inline}`;
  if (isBelow && old) {
    const splice = { from: lineStart(text, valueStart(old)), to: afterLine(text, itemEnd(item)), text: block };
    return head === '' ? [splice] : [{ from: after, to: after, text: head }, splice];
  }
  const line = afterLine(text, after);
  const missingBreak = text[line - 1] === '\n' ? '' : eol;
  return [
    ...(old ? [{ from: after, to: tokenEnd(old), text: '' }] : []),
    { from: line, to: line, text: missingBreak + block },
  ];
}

/** Values that stand alone up to the end of their line and may give way to lines of their own: nothing, `[]`, `{}`, blocks. */
function isRoomy(old: CST.Token): boolean {
  if (old.type === 'flow-collection') return filledItems(old).length === 0 && old.items.length === 0;
  return (
    old.type === 'block-map' ||
    old.type === 'block-seq' ||
    (old.type === 'scalar' && ['~', 'null'].includes(old.source))
  );
}

function inPlace(text: string, item: CST.CollectionItem, written: string): Splice {
  if (!item.value)
    return { from: indicatorEnd(item), to: indicatorEnd(item), text: `${item.sep || !item.key ? '' : ':'} ${written}` };
  return { from: valueStart(item.value), to: beforeBreak(text, tokenEnd(item.value)), text: written };
}

function renderKeeping(old: CST.Token | undefined, value: JsonValue): string {
  if (typeof value !== 'string') return renderFlow(value);
  const quotes: Record<string, Quote> = { 'double-quoted-scalar': '"', 'single-quoted-scalar': "'" };
  return renderScalar(value, quotes[old?.type ?? ''] ?? null);
}
