/**
 * Where a place of a text is, counted in characters from its beginning.
 * @param line from 1; beyond the end: the end
 * @param column from 1; beyond the line: its end
 */
export function lineOffset(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}

/** The white space a line begins with, up to the caret: what the next line should begin with too. */
export function indentBefore(text: string, caret: number): string {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  return /^ */.exec(text.slice(start, caret))?.[0] ?? '';
}
