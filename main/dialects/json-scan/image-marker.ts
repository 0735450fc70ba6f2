import type { Buffer } from 'node:buffer';

const COLON = 0x3a;
const SMALL_M = 0x6d;
const SMALL_N = 0x6e;

/** What a content part's `type` says when it is an image: Chat, Responses, Messages. */
const TYPES = new Set(['image_url', 'input_image', 'image']);

/** Keys that hold an image: Gemini in both spellings, Ollama. */
const KEYS = new Set(['inlineData', 'inline_data', 'images']);

const LENGTHS = new Set([...TYPES, ...KEYS].map((name) => name.length));

/**
 * Whether a string of a request says that an image follows. Types count as values only and keys as keys only: a tool with a
 * parameter called `image` is no image.
 * @param from offset of the opening quote of a string that starts with `i`; `quote` of the closing one
 */
export function isImageMarker(body: Buffer, from: number, quote: number): boolean {
  // Cheap refusals first: `items`, `integer` and `id` fill every tool schema.
  const second = body[from + 2];
  if ((second !== SMALL_M && second !== SMALL_N) || !LENGTHS.has(quote - from - 1)) return false;
  const word = body.toString('latin1', from + 1, quote);
  if (TYPES.has(word)) return neighbour(body, from, -1) === COLON;
  return KEYS.has(word) && neighbour(body, quote, 1) === COLON;
}

/** The next byte that is no white space, going `step` from `at`. */
function neighbour(body: Buffer, at: number, step: 1 | -1): number | undefined {
  let place = at + step;
  while (body[place] === 0x20 || body[place] === 0x0a || body[place] === 0x0d || body[place] === 0x09) place += step;
  return body[place];
}
