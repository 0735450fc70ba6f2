import { get, type IncomingHttpHeaders } from 'node:http';

export interface ProbeAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Asks an address on this machine. @returns null when nothing answers there in time */
export type Probe = (url: string) => Promise<ProbeAnswer | null>;

/** While a first start waits for it. */
const TIME_LIMIT_MS = 300;
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** GET, loopback only, no redirects, at most 300 ms for all of it. */
export const probeLoopback: Probe = (url) => probeWithin(url, TIME_LIMIT_MS);

/** The same with more patience, for when nothing waits but a screen: a busy engine may need a moment. */
export const probePatiently: Probe = (url) => probeWithin(url, 4 * TIME_LIMIT_MS);

/** @param timeLimitMs for all of it */
export function probeWithin(url: string, timeLimitMs: number): ReturnType<Probe> {
  if (!isLoopbackUrl(url)) return Promise.resolve(null);
  return new Promise((resolve) => {
    // Whatever goes wrong here means the same: there is no engine to be had at this address.
    const nothing = () => resolve(null);
    const request = get(url, { agent: false, signal: AbortSignal.timeout(timeLimitMs) }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MAX_BODY_BYTES) request.destroy();
        else chunks.push(chunk);
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', nothing);
      response.on('close', nothing);
    });
    request.on('error', nothing);
  });
}

/** Whether an address is on this machine for sure. Names other than localhost could lead anywhere. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(parsed.hostname);
}
