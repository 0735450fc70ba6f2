import { request } from 'node:http';
import type { Millis } from '../../contract/units.ts';

const MAX_ANSWER_CHARS = 1_000_000;

/**
 * Asks a server nearby a question whose answer may just as well be that nobody is there.
 * @param url `http:`
 * @returns the parsed answer, or null: nobody there, no answer in time, not JSON
 */
export function getJson(url: URL, timeoutMs: Millis): Promise<unknown> {
  return new Promise((resolve) => {
    const call = request(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_ANSWER_CHARS) response.destroy();
      });
      response.on('error', () => resolve(null));
      response.on('close', () => resolve(parse(text)));
    });
    call.on('error', () => resolve(null));
    call.end();
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
