import { freeBytes } from '../contract/free-bytes.ts';
import type { AuditEntry } from '../contract/history-query.ts';
import type { OpenReservation } from '../contract/history-store.ts';
import type { RequestBodies, RequestRecord } from '../contract/record.ts';
import type { Batch } from './worker/protocol.ts';
import { writeRecord } from './worker/record-text.ts';

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;

export interface OutboxLimits {
  /** Longest time something waits here before it is sent. */
  delayMs: number;
  /** A batch is sent at once when it has this many operations or bytes of bodies. */
  batchOps: number;
  batchBytes: number;
  /** Bytes of bodies handed over and not stored yet, beyond which bodies are left out. */
  maxBytes: number;
  /** Operations handed over and not stored yet, beyond which records are left out. */
  maxOps: number;
}

export const outboxLimits: OutboxLimits = {
  delayMs: 20,
  batchOps: 256,
  batchBytes: 1024 * 1024,
  maxBytes: 64 * 1024 * 1024,
  maxOps: 20_000,
};

/**
 * What waits to be written, on the gateway's loop. Handing over costs turning a record into JSON; bodies are copied once,
 * when the batch is packed, and must not be changed by the giver before that. Bounded: when the worker falls behind,
 * bodies are left out first, then records, and both are counted.
 */
export class Outbox {
  readonly #send: (batch: Batch) => void;
  readonly #limits: OutboxLimits;
  /** Text, or a reservation not made into text yet: most are settled before the batch is sent, and never need to be. */
  #ops: (string | OpenReservation)[] = [];
  #bodies: Uint8Array[] = [];
  /** Those of them that are freed when the batch is packed. */
  #spent: Uint8Array[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | null = null;
  /** Reservations of the batch being gathered, by where they stand in it. */
  #reservedHere = new Map<string, number>();
  /** Reservations sent whose request has not ended. */
  readonly #reservedThere = new Set<string>();
  readonly #sent = new Map<number, { ops: number; records: number; bytes: number }>();
  #records = 0;
  #sentOps = 0;
  #sentBytes = 0;
  /** Number of the last batch sent. */
  lastNumber = 0;
  droppedBodies = 0;
  droppedRecords = 0;
  /** Whether bodies are kept at all; what is not kept does not travel. */
  keepBodies = true;

  /** @param send hands a batch over; its buffer may be transferred */
  constructor(send: (batch: Batch) => void, limits: OutboxLimits = outboxLimits) {
    this.#send = send;
    this.#limits = limits;
  }

  /** Operations handed over and not stored yet. */
  get queued(): number {
    return this.#sentOps + this.#ops.length;
  }

  reserve(reservation: OpenReservation): void {
    if (this.queued >= this.#limits.maxOps) return;
    const here = this.#reservedHere.get(reservation.id);
    if (here === undefined) {
      this.#reservedHere.set(reservation.id, this.#ops.length);
      this.#add(reservation);
    } else {
      // A fallback: the same request, now at another target.
      this.#ops[here] = reservation;
    }
  }

  audit(entry: AuditEntry): void {
    if (this.queued >= this.#limits.maxOps) return;
    this.#add(`{"op":"audit","entry":${JSON.stringify(entry)}}`);
  }

  record(record: RequestRecord, bodies: RequestBodies): void {
    if (this.queued >= this.#limits.maxOps) {
      // Its reservation, if there is one, stays: the next start finds it, and the money is not forgotten.
      this.droppedRecords += 1;
      return;
    }
    const size = (bodies.request?.byteLength ?? 0) + (bodies.response?.byteLength ?? 0);
    const fits = this.#sentBytes + this.#bytes + size <= this.#limits.maxBytes;
    const bodiesDropped = this.keepBodies && !fits;
    if (bodiesDropped) this.droppedBodies += 1;
    let request = 'null';
    let response = 'null';
    if (this.keepBodies && fits) {
      if (bodies.request) request = this.#pack(bodies.request, bodies.requestContentType, false);
      if (bodies.request && bodies.requestSpent) this.#spent.push(bodies.request);
      if (bodies.response) response = this.#pack(bodies.response, bodies.responseContentType, bodies.responseTruncated);
    }
    const reserved = this.#settle(record.id);
    this.#records += 1;
    this.#add(
      `{"op":"record","reserved":${reserved},"bodiesDropped":${bodiesDropped},"request":${request},"response":${response},"record":${writeRecord(record)}}`,
    );
  }

  /** Sends what is gathered now. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#ops.length === 0) return;
    const ops: string[] = [];
    for (const op of this.#ops) {
      if (typeof op !== 'string') ops.push(`{"op":"reserve","reservation":${JSON.stringify(op)}}`);
      else if (op !== '') ops.push(op);
    }
    for (const id of this.#reservedHere.keys()) this.#reservedThere.add(id);
    const batch = packed(++this.lastNumber, ops, this.#bodies, this.#bytes);
    this.#sent.set(batch.number, { ops: this.#ops.length, records: this.#records, bytes: this.#bytes });
    this.#sentOps += this.#ops.length;
    this.#sentBytes += this.#bytes;
    for (const bytes of this.#spent) freeBytes(bytes);
    this.#ops = [];
    this.#bodies = [];
    this.#spent = [];
    this.#bytes = 0;
    this.#records = 0;
    this.#reservedHere = new Map();
    this.#send(batch);
  }

  /** Every batch up to this one has been dealt with. */
  stored(upTo: number): void {
    for (const [number, { ops, bytes }] of this.#sent) {
      if (number > upTo) return;
      this.#sent.delete(number);
      this.#sentOps -= ops;
      this.#sentBytes -= bytes;
    }
  }

  /** What was sent is lost, and with it its memory. */
  lost(): void {
    for (const { records } of this.#sent.values()) this.droppedRecords += records;
    this.stored(this.lastNumber);
  }

  /** @returns a `PackedBody` */
  #pack(bytes: Uint8Array, contentType: string | null, truncated: boolean): string {
    this.#bodies.push(bytes);
    this.#bytes += bytes.byteLength;
    return `{"length":${bytes.byteLength},"contentType":${JSON.stringify(contentType)},"truncated":${truncated}}`;
  }

  /** @returns whether the worker has a reservation of this request */
  #settle(id: string): boolean {
    const here = this.#reservedHere.get(id);
    if (here !== undefined) {
      // Reserved and ended within one batch: nobody needs to know that it was open.
      this.#ops[here] = '';
      this.#reservedHere.delete(id);
    }
    return this.#reservedThere.delete(id);
  }

  #add(op: string | OpenReservation): void {
    this.#ops.push(op);
    if (this.#ops.length >= this.#limits.batchOps || this.#bytes >= this.#limits.batchBytes) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#limits.delayMs);
  }
}

/** Bytes a UTF-16 unit takes in UTF-8 at most. */
const MOST_BYTES = 3;

function packed(number: number, ops: readonly string[], bodies: readonly Uint8Array[], bodyBytes: number): Batch {
  let most = 2;
  for (const op of ops) most += op.length * MOST_BYTES + 1;
  // Not from the pool and not zeroed: a buffer of its own that can be given away. What is not written is never touched.
  const all = Buffer.allocUnsafeSlow(bodyBytes + most);
  let at = 0;
  for (const body of bodies) {
    all.set(body, at);
    at += body.byteLength;
  }
  all[at] = OPEN;
  at += 1;
  // Each by itself: joining them first would cost as much again.
  const start = at - 1;
  for (const op of ops) {
    if (at > start + 1) {
      all[at] = COMMA;
      at += 1;
    }
    at += all.write(op, at);
  }
  all[at] = CLOSE;
  return { number, bytes: all.buffer as ArrayBuffer, opsStart: bodyBytes, opsEnd: at + 1, count: ops.length };
}
