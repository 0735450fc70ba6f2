import { type IncomingMessage, request } from 'node:http';
import { GatehouseError } from '../contract/errors.ts';

/** How Gatehouse asks itself: as a client of its own, over the door every client uses. */
export interface FrontDoor {
  /** Where the gateway answers, once it does. */
  address(): string;
  /** The client key to come with. */
  key: string;
}

export interface Errand {
  path: string;
  body: Uint8Array;
  contentType: string;
  userAgent: string;
  /** As `x-gatehouse-tags` has them: `k=v,…`. */
  tags?: string;
  /** Aborted: the request is dropped, as by a client that leaves. */
  signal?: AbortSignal;
}

/**
 * Sends a request through the gateway's own front door, so that it is guarded, counted, paid for and recorded like any other.
 * @returns the answer, as soon as it begins
 * @throws GatehouseError internal when the gateway does not reach itself
 */
export function enter({ address, key }: FrontDoor, errand: Errand): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(errand.path, address()),
      {
        method: 'POST',
        agent: false,
        signal: errand.signal,
        headers: {
          // The gateway may listen under a name that only its clients may use.
          host: 'localhost',
          authorization: `Bearer ${key}`,
          'content-type': errand.contentType,
          'content-length': errand.body.byteLength,
          'user-agent': errand.userAgent,
          ...(errand.tags === undefined ? {} : { 'x-gatehouse-tags': errand.tags }),
        },
      },
      resolve,
    );
    outgoing.on('error', (error) =>
      reject(
        new GatehouseError('internal', { detail: `it does not reach itself: ${error.message}` }, { cause: error }),
      ),
    );
    outgoing.end(errand.body);
  });
}

/** Id the gateway gave the request; null when it turned it away before there was one. */
export function requestIdOf(answer: IncomingMessage): string | null {
  const id = answer.headers['x-gatehouse-request-id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

export function isRefusal(answer: IncomingMessage): boolean {
  return answer.statusCode === undefined || answer.statusCode >= 400;
}

/** The sentence in a refusal, whatever dialect it is written in. */
export function refusalText(refusal: string): string {
  try {
    const { error } = JSON.parse(refusal) as { error?: unknown };
    if (typeof error === 'string') return error;
    const message = (error as { message?: unknown } | undefined)?.message;
    if (typeof message === 'string') return message;
  } catch {
    // Not JSON: said as it is.
  }
  return refusal.slice(0, 300);
}
