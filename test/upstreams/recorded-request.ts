/** How a request ended, seen from the provider's side. `broken`: a fault of the stand-in's own ended it. */
export type RequestEnd = 'answered' | 'aborted' | 'broken';

/** A request as it arrived. Moments are `performance.now()` of this process. */
export interface RecordedRequest {
  serial: number;
  method: string;
  path: string;
  query: URLSearchParams;
  /** Lower-cased names; a repeated header is joined by a comma. */
  headers: Record<string, string>;
  /** As they came: name, value, name, value. */
  rawHeaders: string[];
  body: Buffer;
  /** The body parsed; null when it is no JSON. */
  json: unknown;
  /** The credential it carried. */
  key: string | null;
  model: string | null;
  receivedAt: number;
  /** The client went away before the answer was complete. */
  aborted: boolean;
  abortedAt: number | null;
  /** Milliseconds after the request was received. */
  abortedAfterMs: number | null;
  /** Resolves when the exchange is over, whichever way. */
  ended: Promise<RequestEnd>;
}
