/** An answer that needs no network: one chunk when it is whole, one an event when it is a stream. */
export interface MadeUpAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  chunks: string[];
}

export function jsonAnswer(value: unknown, status = 200): MadeUpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, chunks: [JSON.stringify(value)] };
}

/** @param events whole events, terminators included */
export function sseAnswer(events: string[]): MadeUpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    chunks: events,
  };
}

export function ndjsonAnswer(lines: unknown[]): MadeUpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    chunks: lines.map((line) => `${JSON.stringify(line)}\n`),
  };
}

/** An event without a name, as Chat Completions writes them. */
export function dataEvent(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** An event named after its own `type`, as Anthropic and the Responses API write them. */
export function typedEvent<Event extends { type: string }>(value: Event): string {
  return `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
}
