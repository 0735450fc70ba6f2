/** Offset of the first character of the line. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset after the line break that ends the line; the offset itself when a line begins there. */
export function afterLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** Offset of the line break that ends the line, or of the end of the text. */
export function lineBreak(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end - 1 >= offset ? end - 1 : end;
}

export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The line break the text uses. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Column of the comment that is alone on the line beginning at `offset`; null when the line is anything else. */
export function commentColumn(text: string, offset: number): number | null {
  const line = /^( *)#/.exec(text.slice(offset, lineBreak(text, offset)));
  return line ? (line[1] as string).length : null;
}

export function isBlankLine(text: string, offset: number): boolean {
  return offset < text.length && text.slice(offset, lineBreak(text, offset)).trim() === '';
}

/** An end without the line break in front of it, which block scalars count as theirs. */
export function beforeBreak(text: string, end: number): number {
  if (text[end - 1] !== '\n') return end;
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}
