import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecord, bodiesOf, noBodies } from './fixtures/record-fixture.ts';
import { Outbox, type OutboxLimits, outboxLimits } from './outbox.ts';
import { openBatch } from './worker/open-batch.ts';
import type { Batch } from './worker/protocol.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function anOutbox(limits: Partial<OutboxLimits> = {}) {
  const batches: Batch[] = [];
  const outbox = new Outbox((batch) => batches.push(batch), { ...outboxLimits, ...limits });
  return { outbox, batches, ops: () => batches.flatMap(openBatch) };
}

const reservation = (n: number) => {
  const { id, startedAt, client, route, provider, model } = aRecord(n);
  return { id, startedAt, client, route, provider, model, costNanoUsd: 5 };
};

describe('hands over', () => {
  it('what came in 20 ms together, bodies in one buffer', () => {
    const { outbox, batches, ops } = anOutbox();
    outbox.record(aRecord(1), bodiesOf('“request”', 'response'));
    vi.advanceTimersByTime(10);
    outbox.audit({ at: 1, actor: 'cli', action: 'pause', detail: {} });
    outbox.record(aRecord(2), { ...noBodies, response: Buffer.from([0, 255]), responseTruncated: true });
    expect(batches).toEqual([]);
    vi.advanceTimersByTime(10);
    expect(batches).toHaveLength(1);
    const [first, second, third] = ops();
    expect(first).toMatchObject({ op: 'record', record: aRecord(1), reserved: false, bodiesDropped: false });
    if (first?.op !== 'record' || third?.op !== 'record') throw new Error('records expected');
    expect(Buffer.from(first.request?.bytes ?? []).toString()).toBe('“request”');
    expect(Buffer.from(first.response?.bytes ?? []).toString()).toBe('response');
    expect(first.response).toMatchObject({ contentType: 'application/json', truncated: false });
    expect(second).toEqual({ op: 'audit', entry: { at: 1, actor: 'cli', action: 'pause', detail: {} } });
    expect(third.request).toBeNull();
    expect([...(third.response?.bytes ?? [])]).toEqual([0, 255]);
    expect(third.response).toMatchObject({ contentType: null, truncated: true });
  });

  it('at once when there is much', () => {
    const { outbox, batches } = anOutbox({ batchOps: 3, batchBytes: 100 });
    for (let n = 0; n < 3; n += 1) outbox.record(aRecord(n), noBodies);
    expect(batches).toHaveLength(1);
    outbox.record(aRecord(4), { ...noBodies, request: Buffer.alloc(100) });
    expect(batches).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('no body when none are kept', () => {
    const { outbox, batches, ops } = anOutbox();
    outbox.keepBodies = false;
    outbox.record(aRecord(1), bodiesOf('private', 'private'));
    outbox.flush();
    expect(ops()).toMatchObject([{ request: null, response: null, bodiesDropped: false }]);
    expect(Buffer.from(batches[0]?.bytes ?? new ArrayBuffer(0)).includes('private')).toBe(false);
  });

  it('a record as it was when it was given, whatever becomes of the object', () => {
    const { outbox, ops } = anOutbox();
    const record = aRecord(1);
    outbox.record(record, noBodies);
    record.status = 'error';
    outbox.flush();
    expect(ops()).toMatchObject([{ record: { status: 'ok' } }]);
  });
});

describe('the bytes of a request', () => {
  it('are freed when they are copied and nobody else needs them', () => {
    const { outbox, ops } = anOutbox();
    const body = Buffer.alloc(50_000, 'a');
    outbox.record(aRecord(1), { ...noBodies, request: body, requestSpent: true });
    expect(body.length).toBe(50_000);
    outbox.flush();
    expect(body.length).toBe(0);
    const [op] = ops();
    if (op?.op !== 'record') throw new Error('a record expected');
    expect(Buffer.from(op.request?.bytes ?? []).toString()).toBe('a'.repeat(50_000));
  });

  it('are left to whoever still needs them', () => {
    const { outbox } = anOutbox();
    const body = Buffer.alloc(50_000, 'a');
    outbox.record(aRecord(1), { ...noBodies, request: body });
    outbox.flush();
    expect(body.toString()).toBe('a'.repeat(50_000));
  });
});

describe('a worker that falls behind', () => {
  it('costs bodies first, which their records say', () => {
    const { outbox, ops } = anOutbox({ maxBytes: 100 });
    const body = { ...noBodies, request: Buffer.alloc(60) };
    outbox.record(aRecord(1), body);
    outbox.record(aRecord(2), body);
    outbox.flush();
    outbox.record(aRecord(3), body);
    outbox.flush();
    expect(outbox.droppedBodies).toBe(2);
    expect(outbox.droppedRecords).toBe(0);
    expect(ops()).toMatchObject([
      { bodiesDropped: false, request: { length: 60 } },
      { bodiesDropped: true, request: null },
      { bodiesDropped: true, request: null },
    ]);
  });

  it('then records, and goes on when it has caught up', () => {
    const { outbox, ops } = anOutbox({ maxOps: 2 });
    for (let n = 1; n <= 4; n += 1) outbox.record(aRecord(n), noBodies);
    outbox.flush();
    expect([outbox.queued, outbox.droppedRecords]).toEqual([2, 2]);
    outbox.stored(outbox.lastNumber);
    expect(outbox.queued).toBe(0);
    outbox.record(aRecord(5), noBodies);
    outbox.flush();
    expect(ops().map((op) => op.op === 'record' && Number(op.record.id))).toEqual([1, 2, 5]);
  });

  it('frees the room of a batch only when that batch is stored', () => {
    const { outbox } = anOutbox({ maxBytes: 100 });
    const body = { ...noBodies, request: Buffer.alloc(40) };
    for (let n = 1; n <= 2; n += 1) {
      outbox.record(aRecord(n), body);
      outbox.flush();
    }
    outbox.stored(1);
    outbox.record(aRecord(3), body);
    expect(outbox.droppedBodies).toBe(0);
    outbox.record(aRecord(4), body);
    expect(outbox.droppedBodies).toBe(1);
  });

  it('and dies, takes with it what is counted as lost', () => {
    const { outbox } = anOutbox();
    outbox.record(aRecord(1), noBodies);
    outbox.reserve(reservation(2));
    outbox.flush();
    outbox.record(aRecord(3), noBodies);
    outbox.lost();
    expect([outbox.droppedRecords, outbox.queued]).toEqual([1, 1]);
  });
});

describe('a reservation', () => {
  it('is not written when its request ends in the same batch', () => {
    const { outbox, ops } = anOutbox();
    outbox.reserve(reservation(1));
    outbox.reserve(reservation(2));
    outbox.record(aRecord(1), noBodies);
    outbox.flush();
    expect(ops()).toMatchObject([
      { op: 'reserve', reservation: { id: aRecord(2).id } },
      { op: 'record', reserved: false },
    ]);
  });

  it('is removed by its record when it was written before, once', () => {
    const { outbox, ops } = anOutbox();
    outbox.reserve(reservation(1));
    outbox.flush();
    outbox.record(aRecord(1), noBodies);
    outbox.record(aRecord(1), noBodies);
    outbox.flush();
    expect(ops()).toMatchObject([
      { op: 'reserve' },
      { op: 'record', reserved: true },
      { op: 'record', reserved: false },
    ]);
  });

  it('made anew for another target takes the place of the one before', () => {
    const { outbox, ops } = anOutbox();
    outbox.reserve(reservation(1));
    outbox.reserve({ ...reservation(1), provider: 'other' });
    outbox.reserve(reservation(2));
    outbox.reserve({ ...reservation(2), provider: 'other' });
    outbox.record(aRecord(1), noBodies);
    outbox.flush();
    outbox.reserve({ ...reservation(2), provider: 'third' });
    outbox.record(aRecord(2), noBodies);
    outbox.flush();
    expect(ops()).toMatchObject([
      { op: 'reserve', reservation: { id: aRecord(2).id, provider: 'other' } },
      { op: 'record', reserved: false },
      { op: 'record', reserved: true },
    ]);
  });

  it('is not taken for done when its record is left out: the money stays known', () => {
    const { outbox, ops } = anOutbox({ maxOps: 1 });
    outbox.reserve(reservation(1));
    outbox.flush();
    outbox.record(aRecord(1), noBodies);
    outbox.flush();
    expect(ops()).toMatchObject([{ op: 'reserve' }]);
  });
});
