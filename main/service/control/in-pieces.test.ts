import { expect, it } from 'vitest';
import { inPieces } from './in-pieces.ts';

async function* of(lines: string[]): AsyncIterable<string> {
  yield* lines;
}

async function read(lines: string[]): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of inPieces(of(lines))) pieces.push(piece);
  return pieces;
}

it('ends every line once, whether it came with its end or not', async () => {
  const pieces = await read(['a', 'b\n', 'c']);
  expect(pieces).toEqual(['a\nb\nc\n']);
});

it('sends thousands of lines in a few pieces and loses none', async () => {
  const lines = Array.from({ length: 5000 }, (_, n) => `line ${n} ${'x'.repeat(50)}`);
  const pieces = await read(lines);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.length).toBeLessThan(10);
  expect(pieces.join('').trimEnd().split('\n')).toEqual(lines);
});
