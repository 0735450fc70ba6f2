import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ChunkingProfile, cutIntoChunks } from '../upstreams/chunking.ts';
import type { Cassette } from './cassette.ts';
import { splitEvents } from './split-events.ts';

/** How a recording is played: its cuts are HTTP chunks, which a client reads one by one however the network joins them. */
export interface Play {
  cassette: Cassette;
  chunking: ChunkingProfile;
  gzip: boolean;
}

export interface Player {
  url: string;
  /** What asks with this header is answered by this play. */
  load(id: string, play: Play): void;
  close(): Promise<void>;
}

/** The header that names a play. It is one of those a gateway hands on. */
export const PLAY_HEADER = 'x-client-request-id';

const CRLF = Buffer.from('\r\n');

/**
 * A provider made for thousands of recordings cut at every byte: each answer is one write, with the cuts inside it as HTTP
 * chunks, so that playing costs next to nothing.
 */
export async function startPlayer(): Promise<Player> {
  const plays = new Map<string, Play>();
  const server = createServer((request, response) => {
    void consume(request).then(() => {
      const play = plays.get(String(request.headers[PLAY_HEADER]));
      response.socket?.end(play === undefined ? 'HTTP/1.1 599 Nothing\r\ncontent-length: 0\r\n\r\n' : bytesOf(play));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    load: (id, play) => void plays.set(id, play),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function consume(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

function bytesOf({ cassette, chunking, gzip }: Play): Buffer {
  const { status, headers, framing, body } = cassette.response;
  const head = [`HTTP/1.1 ${status} Recorded`, 'transfer-encoding: chunked', 'connection: close'];
  for (const [name, value] of Object.entries(headers)) head.push(`${name}: ${value}`);
  if (gzip) head.push('content-encoding: gzip');
  const events = gzip ? [gzipSync(body)] : splitEvents(body, framing);
  const parts: Buffer[] = [Buffer.from(`${head.join('\r\n')}\r\n\r\n`)];
  for (const { bytes } of cutIntoChunks(events, chunking))
    parts.push(Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, CRLF);
  parts.push(Buffer.from('0\r\n\r\n'));
  return Buffer.concat(parts);
}
