import type { DialectName } from '../contract/endpoint.ts';
import { redactJsonText } from './redact-json-text.ts';
import { REDACTED, type Redaction } from './redaction.ts';
import { answerText } from './search-text/answer-text.ts';
import { bodyEvents } from './search-text/body-events.ts';

/** A body and what it is. */
export interface TypedBody {
  bytes: Uint8Array;
  contentType: string | null;
}

export interface RedactedAnswer extends TypedBody {
  /** What it says, for the index. */
  words: string;
}

/** Nobody nests deeper who means it; what recurses over a body must not run out of stack on it. */
const DEEPEST = 256;

/**
 * Takes out of a request's body what must not be stored, also where it hides behind the escapes of a JSON string. A JSON
 * body is then written anew.
 */
export function redactRequest(body: TypedBody, dialect: DialectName, redaction: Redaction): TypedBody {
  return withoutMatches(body, redaction) ?? wordsOnly(redaction.text(answerText(dialect, body.bytes)));
}

/**
 * The same for an answer, where it may also be cut over the events of a stream: no event shows it then, only what they say
 * together does. Of such a stream only the words are kept, as plain text.
 */
export function redactAnswer(body: TypedBody, dialect: DialectName, redaction: Redaction): RedactedAnswer {
  const kept = withoutMatches(body, redaction);
  if (kept === null) return wordsOnly(redaction.text(answerText(dialect, body.bytes)));
  const said = answerText(dialect, kept.bytes);
  const words = redaction.text(said);
  return words === said || isOneAnswer(textOf(kept.bytes)) ? { ...kept, words } : wordsOnly(words);
}

/** @returns null when the body cannot be kept as it is built without keeping a part of what has to go */
function withoutMatches(body: TypedBody, redaction: Redaction): TypedBody | null {
  if (!redaction.hasRules) return { ...body, bytes: redaction.bytes(body.bytes) };
  const text = textOf(body.bytes);
  const whole = parseWhole(text);
  if (whole !== undefined) {
    // The strings first: a pattern such as `sk-\S+` would not stop at the end of one, and take what follows it along.
    const clean = redactValue(whole, redaction);
    const before = clean === whole ? text : JSON.stringify(clean);
    // What is still matched reaches over the ends of strings, or stands under a key that is there twice. It goes without
    // taking the JSON apart.
    const after = redactJsonText(before, redaction.rules);
    return { ...body, bytes: after === text ? body.bytes : Buffer.from(after) };
  }
  const bytes = redaction.bytes(body.bytes);
  const events = [...bodyEvents(textOf(bytes))];
  const intact = bytes === body.bytes || events.length === [...bodyEvents(text)].length;
  return intact && events.every((event) => redactValue(event, redaction) === event) ? { ...body, bytes } : null;
}

function wordsOnly(words: string): RedactedAnswer {
  return { bytes: Buffer.from(words), contentType: 'text/plain; charset=utf-8', words };
}

/** Whether it is one JSON object, and no pieces (Gemini streams an array of them). */
function isOneAnswer(text: string): boolean {
  const whole = parseWhole(text);
  return whole !== undefined && !Array.isArray(whole);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @returns the same value when there was nothing to take out */
function redactValue(value: unknown, redaction: Redaction, depth = 0): unknown {
  if (typeof value === 'string') return redaction.text(value);
  if (typeof value === 'number') return redaction.text(String(value)) === String(value) ? value : REDACTED;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return REDACTED;
  if (Array.isArray(value)) {
    const elements = value.map((element) => redactValue(element, redaction, depth + 1));
    return elements.every((element, index) => element === value[index]) ? value : elements;
  }
  const before = Object.entries(value);
  const after = before.map(([key, member]): [string, unknown] => [
    redaction.text(key),
    redactValue(member, redaction, depth + 1),
  ]);
  const same = after.every(([key, member], index) => key === before[index]?.[0] && member === before[index]?.[1]);
  return same ? value : Object.fromEntries(after);
}
