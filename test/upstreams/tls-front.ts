import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { SelfMadeCa } from './self-made-ca.ts';

export interface TlsFront {
  /** `https://localhost:PORT` */
  url: string;
  close(): Promise<void>;
}

/** Puts TLS in front of a stand-in that speaks plain HTTP on 127.0.0.1. */
export async function startTlsFront(port: number, { cert, key }: SelfMadeCa): Promise<TlsFront> {
  const sockets = new Set<Socket>();
  const server = createServer({ cert, key }, (client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).once('close', () => other.destroy() && sockets.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
