import { sayProblem } from '../contract/sentences/tables.ts';

/** A port that could not be listened on. */
export interface BusyPort {
  /** Whether a Gatehouse has it: on another data directory, or it would have been found before. */
  ours: boolean;
  /** Says so to a person. */
  text: string;
}

/**
 * Who has the port a gateway wanted.
 * @param error why it did not start
 * @param isGatehouse whether a Gatehouse answers at an address
 * @returns null when the error is about something else
 */
export async function busyPort(
  error: unknown,
  isGatehouse: (url: string) => Promise<boolean>,
): Promise<BusyPort | null> {
  const busy = busyAddress(error);
  if (busy === null) return null;
  const ours = await isGatehouse(`http://${busy.host}:${busy.port}`);
  return { ours, text: sayProblem(ours ? 'port_taken_by_us' : 'port_taken', { number: busy.port }) };
}

function busyAddress(error: unknown): { host: string; port: number } | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return null;
  if (!('port' in error) || typeof error.port !== 'number') return null;
  const address = 'address' in error && typeof error.address === 'string' ? error.address : '127.0.0.1';
  // What listens everywhere also listens here.
  if (address === '0.0.0.0' || address === '::') return { host: '127.0.0.1', port: error.port };
  return { host: address.includes(':') ? `[${address}]` : address, port: error.port };
}
