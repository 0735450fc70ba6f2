import type { Json } from './json-value.ts';

/** What an event is to its dialect. `end`: the terminal event, such as `[DONE]` or `message_stop`. */
export type EventRole = 'start' | 'content' | 'finish' | 'usage' | 'end' | 'comment';

/** One event of a stream as it stands on the wire, terminator included, with LF line ends. */
export interface StreamEvent {
  text: string;
  role: EventRole;
}

export type AnswerHeaders = Record<string, string>;

export interface WholeAnswer {
  kind: 'whole';
  status: number;
  headers: AnswerHeaders;
  body: Buffer;
}

export interface StreamAnswer {
  kind: 'stream';
  status: number;
  headers: AnswerHeaders;
  framing: 'sse' | 'ndjson' | 'json-array';
  /** How the provider itself ends lines; a fault may change it. */
  lineEnds: 'lf' | 'crlf';
  events: StreamEvent[];
}

/** What a stand-in decided to say. Nothing has been sent yet. */
export type Answer = WholeAnswer | StreamAnswer;

export function jsonAnswer(value: Json, headers: AnswerHeaders = {}, status = 200): WholeAnswer {
  return {
    kind: 'whole',
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function bytesAnswer(body: Buffer, contentType: string, headers: AnswerHeaders = {}): WholeAnswer {
  return { kind: 'whole', status: 200, headers: { 'content-type': contentType, ...headers }, body };
}

export function sseAnswer(
  events: StreamEvent[],
  headers: AnswerHeaders = {},
  lineEnds: StreamAnswer['lineEnds'] = 'lf',
): StreamAnswer {
  return {
    kind: 'stream',
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', ...headers },
    framing: 'sse',
    lineEnds,
    events,
  };
}

/** `data: {…}`, with an `event:` line before it when named. */
export function sseData(value: Json, role: EventRole = 'content', event?: string): StreamEvent {
  const name = event === undefined ? '' : `event: ${event}\n`;
  return { text: `${name}data: ${JSON.stringify(value)}\n\n`, role };
}

export function sseComment(text: string): StreamEvent {
  return { text: `: ${text}\n\n`, role: 'comment' };
}

export function ndjsonLine(value: Json, role: EventRole = 'content'): StreamEvent {
  return { text: `${JSON.stringify(value)}\n`, role };
}
