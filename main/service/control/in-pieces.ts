const PIECE_LENGTH = 64 * 1024;

/**
 * Joins lines into pieces of about 64 K characters: a message for every line would cost more than the line.
 * @param lines with or without their line end
 * @returns text in which every line ends in `\n`
 */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let piece = '';
  for await (const line of lines) {
    piece += line.endsWith('\n') ? line : `${line}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
  return undefined;
}
