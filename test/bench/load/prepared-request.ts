import { NUMBER_MARK } from './chat-body.ts';
import type { Target } from './job.ts';

let served = 0;

/** A POST, serialised once; before each sending only its number changes, in place. */
export class PreparedRequest {
  readonly #bytes: Buffer;
  readonly #numberAt: number;

  constructor(target: Target, body: string) {
    const headers = {
      host: `${target.host}:${target.port}`,
      'content-type': 'application/json',
      accept: '*/*',
      'user-agent': 'gatehouse-bench',
      ...target.headers,
      'content-length': String(Buffer.byteLength(body)),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#bytes = Buffer.from(`POST ${target.path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
    this.#numberAt = this.#bytes.indexOf(NUMBER_MARK);
  }

  /** The bytes of the next request. Valid until the next call. */
  next(): Buffer {
    served += 1;
    this.#bytes.write(String(served).padStart(NUMBER_MARK.length, '0'), this.#numberAt, 'latin1');
    return this.#bytes;
  }
}
