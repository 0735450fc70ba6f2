import { splitEvents } from '../replay/split-events.ts';
import { bytesAnswer } from '../upstreams/answer.ts';
import { planDelivery } from '../upstreams/delivery.ts';
import type { Effects } from '../upstreams/faults.ts';
import { type RecordServer, startRecordServer } from '../upstreams/record-server.ts';

/** An answer given byte for byte, whatever is asked. */
export interface Canned {
  status?: number;
  contentType: string;
  body: string | Buffer;
  headers?: Record<string, string>;
  /** What is done to it on its way: chunking, encoding, breaks. */
  effects?: Effects;
}

/** A provider that says exactly what a test tells it to. */
export interface CannedUpstream extends RecordServer {
  say(next: Canned): void;
}

export async function startCanned(first: Canned): Promise<CannedUpstream> {
  let canned = first;
  const server = await startRecordServer(() => {
    const { status = 200, contentType, headers = {}, effects = {} } = canned;
    const body = Buffer.from(canned.body);
    const framing = framingOf(contentType);
    if (framing === null) return planDelivery({ ...bytesAnswer(body, contentType, headers), status }, effects);
    const events = splitEvents(body, framing).map((event) => ({ text: event.toString(), role: 'content' as const }));
    return planDelivery(
      { kind: 'stream', status, headers: { 'content-type': contentType, ...headers }, framing, lineEnds: 'lf', events },
      effects,
    );
  });
  return {
    ...server,
    say(next) {
      canned = next;
    },
  };
}

function framingOf(contentType: string): 'sse' | 'ndjson' | null {
  if (contentType.startsWith('text/event-stream')) return 'sse';
  return contentType.startsWith('application/x-ndjson') ? 'ndjson' : null;
}
