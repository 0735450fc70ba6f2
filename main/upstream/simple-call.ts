import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Millis } from '../contract/units.ts';

/** A call of Gatehouse's own to a provider: its model list, a test. Off the request's path. */
export interface SimpleCall {
  dispatcher: Dispatcher;
  origin: string;
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body: string | null;
  timeoutMs: Millis;
}

export interface SimpleAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A model list longer than this is no model list. */
const ANSWER_LIMIT = 32 * 1024 * 1024;

/** Sends it and reads the whole answer. @throws the network's error, or a TimeoutError */
export async function simpleCall(call: SimpleCall): Promise<SimpleAnswer> {
  const { dispatcher, origin, method, path, headers, body, timeoutMs } = call;
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await dispatcher.request({ origin, method, path, headers, body, signal });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_LIMIT) throw new Error('the answer is longer than 32 MB');
    chunks.push(chunk);
  }
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks, size) };
}
