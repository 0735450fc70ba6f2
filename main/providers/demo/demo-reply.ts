import type { Millis } from '../../contract/units.ts';
import { type DemoBody, readPrompt } from './demo-request.ts';

/** What the demo says, before a dialect writes it down. */
export interface DemoReply {
  /** The text, cut where a stream cuts it. One piece is one token. */
  pieces: readonly string[];
  text: string;
  /** The output limit cut it short. */
  cut: boolean;
  inputTokens: number;
  outputTokens: number;
  /** Part of ids: the same request gets the same ones. */
  id: string;
  model: string;
  now: Millis;
}

/** What every dialect is given to answer with. */
export interface DemoQuestion {
  body: DemoBody;
  stream: boolean;
  model: string;
  now: Millis;
  /** The request's query, without `?`. */
  query: string;
}

const QUOTE_CHARACTERS = 80;

/** @param limit of output tokens; null when there is none */
export function demoReply({ body, model, now }: DemoQuestion, limit: number | null): DemoReply {
  const { lastUserText, inputTokens } = readPrompt(body);
  const all = sentence(lastUserText).match(/\S+\s*/g) ?? [];
  const pieces = limit === null ? all : all.slice(0, limit);
  return {
    pieces,
    text: pieces.join(''),
    cut: pieces.length < all.length,
    inputTokens,
    outputTokens: pieces.length,
    id: fingerprint(JSON.stringify(body)),
    model,
    now,
  };
}

function sentence(said: string): string {
  const about = 'This is Gatehouse’s demo model: it runs inside the gateway, needs no key and knows nothing.';
  const next = 'Add a provider to the config to talk to a real one.';
  const quote = shorten(said);
  return quote === '' ? `${about} ${next}` : `${about} You said: “${quote}”. ${next}`;
}

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= QUOTE_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, QUOTE_CHARACTERS - 1).join('')}…`;
}

/** FNV-1a, 32 bits, as eight hex digits: enough to tell demo answers apart. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
