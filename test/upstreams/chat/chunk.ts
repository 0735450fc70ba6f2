import { type EventRole, type StreamEvent, sseComment, sseData } from '../answer.ts';
import type { JsonObject } from '../json-value.ts';

/** One chunk of a stream before it is text. A comment has no payload. */
export type Chunk = { role: EventRole; json: JsonObject } | { role: 'comment'; comment: string };

/** A chunk a line, then `[DONE]` unless the provider sends none. */
export function writeChunks({ chunks, done }: { chunks: Chunk[]; done: boolean }): StreamEvent[] {
  const events = chunks.map((chunk) => ('json' in chunk ? sseData(chunk.json, chunk.role) : sseComment(chunk.comment)));
  if (done) events.push({ text: 'data: [DONE]\n\n', role: 'end' });
  return events;
}
