import { connect, type Socket } from 'node:net';

/** Who takes an answer. After `end` or `fail` nothing more is called. */
export interface AnswerTaker {
  /** Part of the body, without chunk framing. */
  body(bytes: Buffer): void;
  end(status: number): void;
  fail(reason: string): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const NONE = Buffer.alloc(0);

type Expecting = 'head' | 'length' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailer' | 'close';

/** One connection and one request at a time on it: HTTP/1.1 with as little work as can be done. */
export class HttpConnection {
  readonly #socket: Socket;
  #taker: AnswerTaker | null = null;
  #expecting: Expecting = 'head';
  #left = 0;
  #status = 0;
  #pending: Buffer = NONE;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('error', (error) => this.#fail(error.message));
    socket.on('close', () => {
      if (this.#expecting === 'close') this.#end();
      else this.#fail('the connection was closed');
    });
  }

  static open(host: string, port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  send(request: Buffer, taker: AnswerTaker): void {
    this.#taker = taker;
    this.#socket.write(request);
  }

  /** Leaves at once, without a word to the taker. @param reset with RST in place of FIN */
  leave(reset = false): void {
    this.#taker = null;
    if (reset) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
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
    switch (this.#expecting) {
      case 'head':
        return this.#takeHead(bytes);
      case 'length':
      case 'chunk': {
        const part = bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes;
        this.#left -= part.length;
        this.#taker?.body(part);
        if (this.#left === 0) {
          if (this.#expecting === 'length') this.#end();
          else this.#expecting = 'chunk-end';
        }
        return part.length;
      }
      case 'chunk-end':
        if (bytes.length < 2) return 0;
        this.#expecting = 'chunk-size';
        return 2;
      case 'chunk-size': {
        const lineEnd = bytes.indexOf('\r\n');
        if (lineEnd < 0) return 0;
        this.#left = Number.parseInt(bytes.toString('latin1', 0, lineEnd), 16);
        this.#expecting = this.#left === 0 ? 'trailer' : 'chunk';
        return lineEnd + 2;
      }
      case 'trailer': {
        const lineEnd = bytes.indexOf('\r\n');
        if (lineEnd < 0) return 0;
        if (lineEnd === 0) this.#end();
        return lineEnd + 2;
      }
      case 'close':
        this.#taker?.body(bytes);
        return bytes.length;
    }
  }

  #takeHead(bytes: Buffer): number {
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return 0;
    const head = bytes.toString('latin1', 0, headEnd);
    this.#status = Number(head.slice(9, 12));
    if (this.#status >= 200) {
      const length = /\r\ncontent-length: *(\d+)/i.exec(head);
      if (length) {
        this.#left = Number(length[1]);
        this.#expecting = 'length';
        if (this.#left === 0) this.#end();
      } else if (/\r\ntransfer-encoding: *chunked/i.test(head)) this.#expecting = 'chunk-size';
      else this.#expecting = 'close';
    }
    return headEnd + HEAD_END.length;
  }

  #end(): void {
    const taker = this.#taker;
    this.#taker = null;
    this.#expecting = 'head';
    taker?.end(this.#status);
  }

  #fail(reason: string): void {
    const taker = this.#taker;
    this.#taker = null;
    taker?.fail(reason);
  }
}
