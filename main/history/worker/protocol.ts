import type { HistoryConfig } from '../../contract/config/history.ts';
import type { AuditEntry } from '../../contract/history-query.ts';
import type { OpenReservation } from '../../contract/history-store.ts';
import type { Millis } from '../../contract/units.ts';
import type { RecordValues } from './record-text.ts';

/** A body in a batch: its bytes follow those of the bodies before it. */
export interface PackedBody {
  length: number;
  contentType: string | null;
  truncated: boolean;
}

export interface RecordOp {
  op: 'record';
  record: RecordValues;
  /** A reservation of it was written earlier and is to be removed. */
  reserved: boolean;
  request: PackedBody | null;
  response: PackedBody | null;
  /** The bodies were left out because the history was behind. */
  bodiesDropped: boolean;
}

export interface ReserveOp {
  op: 'reserve';
  reservation: OpenReservation;
}

export interface AuditOp {
  op: 'audit';
  entry: AuditEntry;
}

export type Op = RecordOp | ReserveOp | AuditOp;

/**
 * What was handed over in a few milliseconds, as one buffer that moves to the worker without being copied: first the
 * bytes of all bodies, one after the other, then the operations as a JSON array.
 */
export interface Batch {
  /** 1, 2, 3 … */
  number: number;
  bytes: ArrayBuffer;
  /** Where the JSON is. */
  opsStart: number;
  opsEnd: number;
  /** Operations in it. */
  count: number;
}

export type ToWriter =
  | { type: 'batch'; batch: Batch }
  | { type: 'configure'; config: HistoryConfig; timeZone: string }
  /** Time for retention and the like. The clock is the gateway's. `olderThanMs`: what is older goes, whatever the config keeps. */
  | { type: 'tidy'; now: Millis; olderThanMs?: Millis }
  /** Answer to `damaged`: nobody has the file open any more. */
  | { type: 'set-aside'; now: Millis }
  | { type: 'close' };

export interface WriterStats {
  requests: number;
  sizeBytes: number;
  /** Records that could not be stored, since the worker started. */
  refusedRecords: number;
}

/** Subjects a problem can be about; a new text replaces the one before, null ends it. */
export type ProblemSubject = 'open' | 'write' | 'damaged' | 'record' | 'retention' | 'config';

export type FromWriter =
  | { type: 'ready'; stats: WriterStats }
  /** Cannot work with the file. `final`: and will not try again. */
  | { type: 'unavailable'; final: boolean }
  /** The file is no database. Waits for `set-aside`. */
  | { type: 'damaged' }
  /** Every batch up to this one is on disk, or refused for good. */
  | { type: 'stored'; upTo: number; stats: WriterStats }
  | { type: 'stats'; stats: WriterStats }
  /** How far retention is, while it takes long; null when it has ended. */
  | { type: 'cleaning'; progress: { deleted: number; freedBytes: number } | null; stats: WriterStats }
  | { type: 'problem'; subject: ProblemSubject; text: string | null }
  | { type: 'closed' };

/** What a worker is started with. */
export interface WriterData {
  role: 'writer';
  file: string;
  config: HistoryConfig;
  timeZone: string;
  /** A worker of this process had the file open before: what is reserved in it belongs to requests that may still run. */
  resumes: boolean;
}

export interface ReaderData {
  role: 'reader';
  file: string;
}

export type ToReader = { type: 'read'; id: number; name: string; args: unknown[] };

export type FromReader =
  | { id: number; ok: true; value: unknown }
  /** Many small objects: read from JSON in half the time the loop would need to clone them. */
  | { id: number; ok: true; json: string }
  | { id: number; ok: false; message: string };
