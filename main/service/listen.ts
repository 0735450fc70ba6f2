import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** @returns the port. @throws the system's error, such as EADDRINUSE */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Subscriptions end themselves when they are told; this long they may take. */
const GOODBYE_MS = 300;

/** Ends what is still connected: first by itself, so that the last answer arrives whole, then by force. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), GOODBYE_MS);
  await closed;
  clearTimeout(force);
}

/** An address as a client on this machine writes it. */
export function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
