import { type IncomingHttpHeaders, request } from 'node:http';

/** What came back, as bytes: nothing decoded, nothing decompressed. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  /** As they came: name, value, name, value. `headers` hides one that came twice. */
  rawHeaders: string[];
  body: Buffer;
  /** The body as it arrived. */
  chunks: Buffer[];
  /** Why the body is not complete; null when it is. */
  broken: string | null;
}

export interface Question {
  method?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: string | Buffer | object;
  signal?: AbortSignal;
  /** Called with each piece of the body. */
  onChunk?: (chunk: Buffer) => void;
}

/**
 * One HTTP exchange on a connection of its own, with nothing between the test and the bytes.
 * @throws when no status line came
 */
export function ask(url: string, question: Question = {}): Promise<Reply> {
  const { body } = question;
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(url, {
      agent: false,
      method: question.method ?? (bytes === undefined ? 'GET' : 'POST'),
      headers: { ...(bytes === undefined ? {} : { 'content-type': 'application/json' }), ...question.headers },
      ...(question.signal === undefined ? {} : { signal: question.signal }),
    });
    // Once a status line came, this has no effect: the response reports the failure too.
    call.on('error', reject);
    call.once('response', (response) => {
      const chunks: Buffer[] = [];
      const { headers, rawHeaders, statusCode: status = 0 } = response;
      const reply = new Promise<Reply>((settle) => {
        const finish = (broken: string | null) =>
          settle({ status, headers, rawHeaders, body: Buffer.concat(chunks), chunks, broken });
        response.once('end', () => finish(null));
        response.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
      });
      resolve(reply);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        question.onChunk?.(chunk);
      });
    });
    call.end(bytes);
  });
}
