import type { RequestRecord } from '../../main/contract/record.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id that sorts by time, and after that by `n`. */
export function benchId(at: number, n: number): string {
  const digits = (value: number, length: number) => {
    let text = '';
    let rest = value;
    for (let place = 0; place < length; place += 1) {
      text = ALPHABET[rest % 32] + text;
      rest = Math.floor(rest / 32);
    }
    return text;
  };
  return digits(at, 10) + digits(n, 16);
}

/** A record of an ordinary streamed request. */
export function benchRecord(n: number, startedAt: number, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: benchId(startedAt, n),
    startedAt,
    totalMs: 2400 + (n % 700),
    ttftMs: 320 + (n % 90),
    client: 'editor',
    dialect: 'chat',
    endpoint: 'chat.completions',
    stream: true,
    requestedModel: 'fast',
    route: 'fast',
    provider: 'openai',
    model: 'gpt-5-mini',
    status: 'ok',
    httpStatus: 200,
    errorCode: null,
    errorText: null,
    finishReason: 'stop',
    usage: {
      inputUncached: 900 + (n % 500),
      cacheRead: n % 3000,
      cacheWrite5m: 0,
      cacheWrite1h: 0,
      outputTotal: 200 + (n % 300),
      reasoning: n % 100,
      audioIn: 0,
      audioOut: 0,
    },
    usageEstimated: false,
    costNanoUsd: 1_000_000 + (n % 9973) * 100,
    costSource: 'catalogue',
    priceVersion: '2026-01-01',
    reasons: ['“fast” is a route, strategy fallback.', 'openai/gpt-5-mini: first in order, ready.'],
    warnings: [],
    degradedBy: null,
    session: null,
    userAgent: 'agent/1.0',
    tags: {},
    attempts: [
      {
        provider: 'openai',
        model: 'gpt-5-mini',
        key: 'work',
        outcome: 'ok',
        startedMs: 1,
        firstByteMs: 320,
        endedMs: 2400,
        httpStatus: 200,
        errorKind: null,
        errorText: null,
        reason: 'first in order',
      },
    ],
    requestBytes: 4000,
    responseBytes: 9000,
    ...changes,
  };
}
