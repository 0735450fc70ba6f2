import type { Framing } from '../dialect.ts';

const byMediaType: ReadonlyMap<string, Framing> = new Map([
  ['text/event-stream', 'sse'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['application/jsonl', 'ndjson'],
  ['application/x-jsonlines', 'ndjson'],
]);

/** How a body of this content type is cut. The content type decides, not the endpoint: providers answer streams with plain JSON errors. */
export function framingOf(contentType: string): Framing {
  // As nearly every provider writes it.
  if (contentType === 'application/json') return 'none';
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return byMediaType.get(mediaType) ?? 'none';
}
