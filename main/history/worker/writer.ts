import type { HistoryConfig } from '../../contract/config/history.ts';
import { sayProblem } from '../../contract/sentences/tables.ts';
import type { Millis } from '../../contract/units.ts';
import type { Db } from '../database.ts';
import type { Migration } from '../migrations/migration.ts';
import { compileRedaction } from '../redaction.ts';
import { setAsideFile } from '../set-aside-file.ts';
import { describeSqliteTrouble, sqliteTrouble } from '../sqlite-error.ts';
import { type CleanUpReport, cleanUpReport } from './clean-up-report.ts';
import { type OpenOp, openBatch } from './open-batch.ts';
import type { Batch, FromWriter, ProblemSubject, ToWriter, WriterStats } from './protocol.ts';
import { type Keeping, openSession, type Session } from './session.ts';

export interface WriterOptions {
  file: string;
  config: HistoryConfig;
  timeZone: string;
  /** As in `WriterData`. */
  resumes?: boolean;
  migrations: readonly Migration[];
  send(message: FromWriter): void;
  /** Runs `next` after `ms`, once messages that wait have been taken. @returns takes it back */
  after(ms: Millis, next: () => void): () => void;
  onOpen?: (db: Db) => void;
  /** Least time between two reports of how far retention is. */
  reportEveryMs?: Millis;
}

/** Records written in one transaction at most; what comes meanwhile is in the next one. */
const TRANSACTION_OPS = 512;
const TRANSACTION_BYTES = 8 * 1024 * 1024;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;
/** Between two steps of retention the processor belongs to others. */
const TIDY_PAUSE_MS = 10;
/** What is over sooner need not be shown. */
const REPORT_EVERY_MS = 200;

/** A batch, and how many of its operations are done with. */
interface Queued {
  number: number;
  bytes: number;
  ops: OpenOp[];
  done: number;
}

/**
 * The one writer of the history. Takes messages, answers with messages, and decides what to do when the file refuses:
 * try again later while the surroundings are at fault, leave out a record that is, and ask for the file to be set aside
 * when it is no database.
 */
export function historyWriter(options: WriterOptions): (message: ToWriter) => void {
  const { file, send, after } = options;
  let config = options.config;
  let timeZone = options.timeZone;
  let keeping = keepingOf(config);
  let session: Session | null = null;
  let state: 'opening' | 'open' | 'damaged' | 'refused' | 'closed' = 'opening';
  let queue: Queued[] = [];
  let wake: (() => void) | null = null;
  let retryMs = FIRST_RETRY_MS;
  let refusedRecords = 0;
  let tidying: { now: Millis; olderThanMs: Millis; report: CleanUpReport } | null = null;
  const problems = new Map<ProblemSubject, string>();

  function problem(subject: ProblemSubject, text: string | null): void {
    if ((problems.get(subject) ?? null) === text) return;
    if (text === null) problems.delete(subject);
    else problems.set(subject, text);
    send({ type: 'problem', subject, text });
  }

  function stats(): WriterStats {
    return { ...(session?.stats() ?? { requests: 0, sizeBytes: 0 }), refusedRecords };
  }

  function retry(next: () => void): void {
    wake?.();
    wake = after(retryMs, () => {
      wake = null;
      next();
    });
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  }

  function open(): void {
    try {
      const { migrations, resumes, onOpen } = options;
      const opened = openSession({ file, migrations, timeZone, keeping, resumes, onOpen });
      if ('newer' in opened) {
        state = 'refused';
        problem('open', sayProblem('history_newer', { found: opened.found, known: opened.known, file }));
        send({ type: 'unavailable', final: true });
        return;
      }
      session = opened;
      state = 'open';
      retryMs = FIRST_RETRY_MS;
      problem('open', null);
      send({ type: 'ready', stats: stats() });
      drainSoon();
    } catch (error) {
      if (sqliteTrouble(error) === 'corrupt') {
        damaged();
        return;
      }
      problem('open', sayProblem('history_not_opened', { why: describeSqliteTrouble(error), file }));
      send({ type: 'unavailable', final: false });
      retry(open);
    }
  }

  function damaged(): void {
    session?.close();
    session = null;
    state = 'damaged';
    send({ type: 'damaged' });
  }

  function setAside(now: Millis): void {
    try {
      const target = setAsideFile(file, now);
      problem('damaged', sayProblem('history_set_aside', { file: target }));
      state = 'opening';
      open();
    } catch (error) {
      problem('open', sayProblem('history_not_set_aside', { why: describeSqliteTrouble(error), file }));
      send({ type: 'unavailable', final: false });
      retry(() => send({ type: 'damaged' }));
    }
  }

  function drainSoon(): void {
    if (wake === null && state === 'open' && queue.length > 0)
      wake = after(0, () => {
        wake = null;
        drain();
      });
  }

  /** Writes what is queued, a transaction at a time. @returns whether it could */
  function drain(): boolean {
    if (!session || queue.length === 0) return queue.length === 0;
    const batches = nextBatches(queue);
    try {
      store(session, batches);
    } catch (error) {
      if (sqliteTrouble(error) === 'corrupt') {
        damaged();
        return false;
      }
      problem('write', sayProblem('history_not_written', { why: describeSqliteTrouble(error) }));
      retry(drain);
      return false;
    }
    queue = queue.slice(batches.length);
    retryMs = FIRST_RETRY_MS;
    problem('write', null);
    send({ type: 'stored', upTo: batches.at(-1)?.number ?? 0, stats: stats() });
    drainSoon();
    return true;
  }

  function store(into: Session, batches: readonly Queued[]): void {
    try {
      into.write(
        batches.flatMap((batch) => batch.ops.slice(batch.done)),
        keeping,
      );
      problem('record', null);
    } catch (error) {
      if (sqliteTrouble(error) !== 'statement') throw error;
      for (const batch of batches) storeSingly(into, batch);
    }
  }

  /** One operation is at fault. Each gets its own transaction, so that it takes no other with it. */
  function storeSingly(into: Session, batch: Queued): void {
    for (; batch.done < batch.ops.length; batch.done += 1) {
      const op = batch.ops[batch.done] as OpenOp;
      try {
        into.write([op], keeping);
      } catch (error) {
        if (sqliteTrouble(error) !== 'statement') throw error;
        if (op.op === 'record') refusedRecords += 1;
        problem('record', sayProblem('history_record_refused', { why: describeSqliteTrouble(error) }));
      }
    }
  }

  function tidy(now: Millis, olderThanMs = Number.POSITIVE_INFINITY): void {
    if (tidying) {
      tidying.now = now;
      tidying.olderThanMs = Math.min(tidying.olderThanMs, olderThanMs);
      return;
    }
    const report = cleanUpReport({
      // A file that is gone has lost nothing more.
      removed: () => session?.removed() ?? { requests: 0, usedBytes: 0 },
      send: (progress) => send({ type: 'cleaning', progress, stats: stats() }),
      tick: () => performance.now(),
      everyMs: options.reportEveryMs ?? REPORT_EVERY_MS,
    });
    const run = { now, olderThanMs, report };
    tidying = run;
    const step = () => {
      if (tidyStep(run.now, run.olderThanMs)) {
        report.step();
        after(TIDY_PAUSE_MS, step);
      } else {
        tidying = null;
        report.end();
      }
    };
    step();
  }

  /** @returns whether there is more to do */
  function tidyStep(now: Millis, olderThanMs: Millis): boolean {
    if (!session) return false;
    try {
      const more = session.tidy(now, { ...config, retention: Math.min(config.retention, olderThanMs) });
      problem('retention', null);
      if (!more) send({ type: 'stats', stats: stats() });
      return more;
    } catch (error) {
      if (sqliteTrouble(error) === 'corrupt') damaged();
      else problem('retention', sayProblem('history_not_tidied', { why: describeSqliteTrouble(error) }));
      return false;
    }
  }

  function enqueue(batch: Batch): void {
    queue.push({ number: batch.number, bytes: batch.bytes.byteLength, ops: openBatch(batch), done: 0 });
    drainSoon();
  }

  function configure(next: HistoryConfig, zone: string): void {
    config = next;
    keeping = keepingOf(next);
    timeZone = zone;
    try {
      session?.setTimeZone(zone);
      problem('config', null);
    } catch (error) {
      problem('config', sayProblem('history_time_zone', { zone, why: describeSqliteTrouble(error) }));
    }
  }

  function close(): void {
    while (queue.length > 0 && drain());
    wake?.();
    try {
      session?.close();
    } finally {
      session = null;
      state = 'closed';
      send({ type: 'closed' });
    }
  }

  open();

  return (message) => {
    if (message.type === 'batch') enqueue(message.batch);
    else if (message.type === 'configure') configure(message.config, message.timeZone);
    else if (message.type === 'tidy') tidy(message.now, message.olderThanMs);
    else if (message.type === 'set-aside') setAside(message.now);
    else close();
  };
}

function nextBatches(queue: readonly Queued[]): Queued[] {
  let ops = 0;
  let bytes = 0;
  const end = queue.findIndex((batch, index) => {
    ops += batch.ops.length;
    bytes += batch.bytes;
    return index > 0 && (ops > TRANSACTION_OPS || bytes > TRANSACTION_BYTES);
  });
  return queue.slice(0, end < 0 ? queue.length : end);
}

/** With a pattern that cannot be read nobody knows what must not be stored, so no body is. */
function keepingOf(config: HistoryConfig): Keeping {
  const { redaction, invalid } = compileRedaction(config.redact);
  return { keep: config.bodies === 'full' && invalid.length > 0 ? 'metadata' : config.bodies, redaction };
}
