import { itemEnd, itemStart } from './item-extent.ts';
import { afterLine, columnOf, commentColumn, isBlankLine, lineBreakOf } from './lines.ts';
import type { Container } from './places.ts';
import type { Splice } from './splice.ts';

/**
 * Adds an item after the last one of a block list or map, before the comments and blank lines that follow it.
 * @param lines of the item, not indented
 */
export function insertInBlock(text: string, container: Container, lines: readonly string[]): Splice[] {
  const { items, token } = container;
  const last = items.at(-1);
  if (!last) return [];
  const eol = lineBreakOf(text);
  const at = sectionEnd(text, itemEnd(last), token.indent);
  const blank = isSpaced(text, container) ? eol : '';
  const before = at > 0 && text[at - 1] !== '\n' ? eol : '';
  return [
    { from: at, to: at, text: before + blank + lines.map((line) => ' '.repeat(token.indent) + line + eol).join('') },
  ];
}

/** The end of an item's lines, comments that are indented deeper than it included: they belong to what is inside it. */
export function sectionEnd(text: string, contentEnd: number, column: number): number {
  let end = afterLine(text, contentEnd);
  let at = end;
  while (at < text.length) {
    const comment = commentColumn(text, at);
    const next = afterLine(text, at + 1);
    if (comment !== null && comment > column) end = next;
    else if (!isBlankLine(text, at)) break;
    at = next;
  }
  return end;
}

/** Whether the last two items have a blank line between them. */
function isSpaced(text: string, { items }: Container): boolean {
  const [previous, last] = items.slice(-2);
  if (!previous || !last) return false;
  const between = text.slice(itemEnd(previous), itemStart(last) - columnOf(text, itemStart(last)));
  return /\n[ \t]*\r?\n/.test(`${text[itemEnd(previous) - 1] === '\n' ? '\n' : ''}${between}`);
}
