import type { AuditEntry } from '../../main/contract/history-query.ts';
import type { HistoryStore, OpenReservation, SpendAnswer } from '../../main/contract/history-store.ts';
import type { RequestBodies, RequestRecord } from '../../main/contract/record.ts';

export interface Kept {
  record: RequestRecord;
  bodies: RequestBodies;
}

/** A history that keeps everything in a list, for tests that look at what was recorded. */
export class MemoryHistory implements HistoryStore {
  readonly kept: Kept[] = [];
  readonly reservations: OpenReservation[] = [];
  readonly auditEntries: AuditEntry[] = [];
  #waiting: { count: number; resolve: () => void }[] = [];

  reserve(reservation: OpenReservation): void {
    this.reservations.push(reservation);
  }

  record(record: RequestRecord, bodies: RequestBodies): void {
    this.kept.push({ record, bodies });
    this.#waiting = this.#waiting.filter(({ count, resolve }) => {
      if (this.kept.length < count) return true;
      resolve();
      return false;
    });
  }

  /** Resolves when this many requests have been recorded. */
  recorded(count: number): Promise<void> {
    if (this.kept.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** The last record. @throws when there is none */
  get last(): Kept {
    const last = this.kept.at(-1);
    if (!last) throw new Error('nothing was recorded');
    return last;
  }

  audit(entry: AuditEntry): void {
    this.auditEntries.push(entry);
  }

  spend(queries: unknown[], onAsked = () => {}): Promise<SpendAnswer> {
    onAsked();
    return Promise.resolve({ sums: queries.map(() => ({ costNanoUsd: 0, unpriced: 0 })), complete: true });
  }

  requests = () => Promise.resolve({ requests: [], next: null });
  request = () => Promise.resolve(null);
  usage = () => Promise.resolve([]);
  tags = () => Promise.resolve([]);
  lastSeen = () => Promise.resolve({});
  auditLog = () => Promise.resolve(this.auditEntries);
  health = () => ({
    open: true,
    requests: this.kept.length,
    sizeBytes: 0,
    queued: 0,
    droppedBodies: 0,
    droppedRecords: 0,
    problem: null,
  });
  flush = () => Promise.resolve();
  close = () => Promise.resolve();

  async *export(): AsyncIterable<string> {}
}
