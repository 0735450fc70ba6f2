import { createServer, type Socket } from 'node:net';
import { readPacing } from './load/chat-body.ts';
import type { Pacing } from './load/job.ts';
import { monotonicUs } from './monotonic-us.ts';

/**
 * Program: a chat upstream that does next to nothing, so that what is measured is what stands before it. Whole answers
 * are one prepared write of 1 KB; streams are paced as the request's `user` field asks, each chunk carrying the
 * microsecond it was written. Says its port to its parent, and ends with it.
 */
const server = createServer((socket) => new UpstreamConnection(socket));
server.listen({ host: '127.0.0.1', port: 0, backlog: 2048 }, () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});
process.on('disconnect', () => process.exit(0));

/** Longer bodies are counted and dropped unread; no stream asks with one. */
const READ_LIMIT = 8 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');
const NONE = Buffer.alloc(0);

const USAGE = '"usage":{"prompt_tokens":220,"completion_tokens":180,"total_tokens":400}';
const MODELS = wholeAnswer('{"object":"list","data":[{"id":"bench","object":"model","created":1,"owned_by":"bench"}]}');
const ANSWER = wholeAnswer(
  `{"id":"chatcmpl-bench","object":"chat.completion","created":1,"model":"bench","choices":[{"index":0,"message":` +
    `{"role":"assistant","content":"${'It returns the first match, or nothing. '.repeat(18)}"},"finish_reason":"stop"}],${USAGE}}`,
);
const STREAM_HEAD = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-cache\r\ntransfer-encoding: chunked\r\n\r\n',
);

type Expecting = 'head' | 'length' | 'chunk-size' | 'chunk' | 'trailer';

/** Reads requests off a connection, whole or chunked, and answers each. */
class UpstreamConnection {
  readonly #socket: Socket;
  #expecting: Expecting = 'head';
  #left = 0;
  #isGet = false;
  #body = '';
  #bodySize = 0;
  #pending: Buffer = NONE;
  #timer: NodeJS.Timeout | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#stopTimer());
  }

  #read(received: Buffer): void {
    let bytes = this.#pending.length === 0 ? received : Buffer.concat([this.#pending, received]);
    this.#pending = NONE;
    while (bytes.length > 0) {
      const used = this.#take(bytes);
      if (used === 0) {
        this.#pending = bytes;
        return;
      }
      bytes = bytes.subarray(used);
    }
  }

  /** @returns bytes used; 0 when more are needed */
  #take(bytes: Buffer): number {
    if (this.#expecting === 'head') return this.#takeHead(bytes);
    if (this.#expecting === 'length' || this.#expecting === 'chunk') return this.#takeBody(bytes);
    const lineEnd = bytes.indexOf('\r\n');
    if (lineEnd < 0) return 0;
    if (this.#expecting === 'trailer') {
      if (lineEnd === 0) this.#answer();
    } else if (lineEnd > 0) {
      // An empty line here ends the chunk before.
      this.#left = Number.parseInt(bytes.toString('latin1', 0, lineEnd), 16);
      this.#expecting = this.#left === 0 ? 'trailer' : 'chunk';
    }
    return lineEnd + 2;
  }

  #takeHead(bytes: Buffer): number {
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return 0;
    const head = bytes.toString('latin1', 0, headEnd);
    this.#isGet = head.startsWith('GET ');
    this.#body = '';
    this.#bodySize = 0;
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    this.#left = length ? Number(length[1]) : 0;
    if (this.#left > 0) this.#expecting = 'length';
    else if (/\r\ntransfer-encoding: *chunked/i.test(head)) this.#expecting = 'chunk-size';
    else this.#answer();
    return headEnd + HEAD_END.length;
  }

  #takeBody(bytes: Buffer): number {
    const size = Math.min(bytes.length, this.#left);
    this.#left -= size;
    this.#bodySize += size;
    if (this.#bodySize <= READ_LIMIT) this.#body += bytes.toString('latin1', 0, size);
    if (this.#left === 0) {
      if (this.#expecting === 'length') this.#answer();
      else this.#expecting = 'chunk-size';
    }
    return size;
  }

  #answer(): void {
    this.#expecting = 'head';
    if (this.#isGet) {
      this.#socket.write(MODELS);
      return;
    }
    const pacing = this.#bodySize <= READ_LIMIT ? readPacing(this.#body) : null;
    if (pacing === null) this.#socket.write(ANSWER);
    else this.#startStream(pacing, this.#body.includes('"include_usage":true'));
  }

  #startStream(pacing: Pacing, withUsage: boolean): void {
    let sent = 0;
    const sendNext = () => {
      sent += 1;
      const delta = `{"index":0,"delta":{"content":"@${monotonicUs().toFixed(1)}; word"},"finish_reason":null}`;
      this.#socket.write(httpChunk(event(`"choices":[${delta}]`)), 'latin1');
      if (sent < pacing.chunks) return;
      this.#stopTimer();
      const last = event('"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]');
      const usage = withUsage ? event(`"choices":[],${USAGE}`) : '';
      this.#socket.write(`${httpChunk(`${last}${usage}data: [DONE]\n\n`)}0\r\n\r\n`, 'latin1');
    };
    const start = () => {
      this.#socket.write(STREAM_HEAD);
      this.#timer = setInterval(sendNext, pacing.paceMs);
      sendNext();
    };
    if (pacing.delayMs === 0) start();
    else this.#timer = setTimeout(start, pacing.delayMs);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

function wholeAnswer(json: string): Buffer {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n`;
  return Buffer.from(head + json);
}

function event(fields: string): string {
  return `data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1,"model":"bench",${fields}}\n\n`;
}

function httpChunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
