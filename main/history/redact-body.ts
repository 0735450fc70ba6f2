import type { DialectName } from '../contract/endpoint.ts';
import type { Redaction } from './redaction.ts';
import { answerText } from './search-text/answer-text.ts';
import { bodyEvents } from './search-text/body-events.ts';

/** A body and what it is. */
export interface TypedBody {
  bytes: Uint8Array;
  contentType: string | null;
}

/**
 * Takes out of a body what must not be stored, also where it hides: behind the escapes of a JSON string, or cut over the
 * events of a stream. A JSON body is then written anew; of a stream only its words are kept, as plain text.
 */
export function redactBody(body: TypedBody, dialect: DialectName, redaction: Redaction): TypedBody {
  const bytes = redaction.bytes(body.bytes);
  const plain = { bytes, contentType: body.contentType };
  if (!redaction.hasRules) return plain;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const whole = parseWhole(text);
  if (whole !== undefined) {
    const redacted = JSON.stringify(redactStrings(whole, redaction));
    return redacted === JSON.stringify(whole) ? plain : { ...plain, bytes: Buffer.from(redacted) };
  }
  let streamed = false;
  for (const event of bodyEvents(text)) {
    streamed = true;
    if (JSON.stringify(redactStrings(event, redaction)) !== JSON.stringify(event))
      return wordsOnly(bytes, dialect, redaction);
  }
  if (!streamed) return plain;
  const answer = answerText(dialect, bytes);
  return redaction.text(answer) === answer ? plain : wordsOnly(bytes, dialect, redaction);
}

function wordsOnly(bytes: Uint8Array, dialect: DialectName, redaction: Redaction): TypedBody {
  return { bytes: Buffer.from(redaction.text(answerText(dialect, bytes))), contentType: 'text/plain; charset=utf-8' };
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function redactStrings(value: unknown, redaction: Redaction): unknown {
  if (typeof value === 'string') return redaction.text(value);
  if (Array.isArray(value)) return value.map((element) => redactStrings(element, redaction));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redaction.text(key), redactStrings(member, redaction)]),
  );
}
