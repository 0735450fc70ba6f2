import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../contract/record.ts';
import { type RecordValues, readRecord, writeRecord } from './record-text.ts';

const text = fc.string({ unit: 'grapheme' });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const ms = fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs);
const count = fc.nat();

const attempt = fc.record<RequestRecord['attempts'][number]>({
  provider: text,
  model: text,
  key: maybe(text),
  outcome: fc.constantFrom('ok', 'failed', 'cancelled', 'skipped'),
  startedMs: ms,
  firstByteMs: maybe(ms),
  endedMs: ms,
  httpStatus: maybe(count),
  errorKind: maybe(fc.constantFrom('timeout', 'rate_limit')),
  errorText: maybe(text),
  reason: text,
});

const record = fc.record<RequestRecord>({
  id: fc.stringMatching(/^[0-9A-Z]{26}$/),
  startedAt: count,
  totalMs: ms,
  ttftMs: maybe(ms),
  client: maybe(text),
  dialect: fc.constantFrom('chat', 'messages'),
  endpoint: fc.constantFrom('chat.completions', 'messages'),
  stream: fc.boolean(),
  requestedModel: maybe(text),
  route: maybe(text),
  provider: maybe(text),
  model: maybe(text),
  status: fc.constantFrom('ok', 'refused', 'cancelled'),
  httpStatus: count,
  errorCode: maybe(text),
  errorText: maybe(text),
  finishReason: maybe(text),
  usage: maybe(
    fc.record({
      inputUncached: count,
      cacheRead: count,
      cacheWrite5m: count,
      cacheWrite1h: count,
      outputTotal: count,
      reasoning: count,
      audioIn: count,
      audioOut: count,
    }),
  ),
  usageEstimated: fc.boolean(),
  costNanoUsd: maybe(count),
  costSource: maybe(fc.constantFrom('upstream', 'catalogue')),
  priceVersion: maybe(text),
  reasons: fc.array(text),
  warnings: fc.array(text),
  degradedBy: maybe(text),
  session: maybe(text),
  userAgent: maybe(text),
  tags: fc.dictionary(text, text, { noNullPrototype: true }),
  attempts: fc.array(attempt, { maxLength: 4 }),
  requestBytes: count,
  responseBytes: count,
});

const travelled = (one: RequestRecord) => readRecord(JSON.parse(writeRecord(one)) as RecordValues);

describe('a record as text between the threads', () => {
  it('arrives as it was sent, whatever its texts hold', () => {
    fc.assert(
      fc.property(record, (one) => {
        expect(travelled(one)).toEqual(one);
      }),
    );
  });

  it('stays JSON when a length of time is no number: one record must not cost the batch', () => {
    const [one] = fc.sample(record, { numRuns: 1, seed: 1 }) as [RequestRecord];
    expect(travelled({ ...one, totalMs: Number.NaN, ttftMs: Number.POSITIVE_INFINITY })).toMatchObject({
      totalMs: null,
      ttftMs: null,
    });
  });
});
