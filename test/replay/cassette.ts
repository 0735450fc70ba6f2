import type { EndpointName } from '../../main/contract/endpoint.ts';

/** How a recorded body is framed. `eventstream`: AWS binary. */
export type CassetteFraming = 'sse' | 'ndjson' | 'json' | 'eventstream';

/** One recorded exchange with a provider. */
export interface Cassette {
  id: string;
  /** Where the recording is from, for a person. */
  name: string;
  request: {
    method: string;
    host: string;
    /** With its query. */
    path: string;
    /** Parsed; null when there was none. */
    body: unknown;
  };
  response: {
    status: number;
    headers: Record<string, string>;
    framing: CassetteFraming;
    /** As recorded, byte for byte. */
    body: Buffer;
  };
  /** What Gatehouse calls this endpoint; null when it is none of its. */
  endpoint: EndpointName | null;
}
