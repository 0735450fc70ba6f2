import { join } from 'node:path';
import type { Cleaner, CleanUpProgress } from '../contract/clean-up.ts';
import type { Clock } from '../contract/clock.ts';
import type { HistoryConfig } from '../contract/config/history.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { HistoryStore, SpendAnswer, SpendQuery } from '../contract/history-store.ts';
import { sayProblem } from '../contract/sentences/tables.ts';
import { exportLines } from './export-lines.ts';
import { Outbox } from './outbox.ts';
import { problems } from './problems.ts';
import type { Reads } from './queries/reads.ts';
import { readerLink } from './reader-link.ts';
import { compileRedaction } from './redaction.ts';
import { usableTimeZone } from './usable-time-zone.ts';
import type { FromWriter, WriterStats } from './worker/protocol.ts';
import { writerLink } from './writer-link.ts';

export interface HistoryOptions {
  /** The history is `history.db` in it. */
  dataDir: string;
  config: HistoryConfig;
  /** IANA name; days of the usage figures are days there. */
  timeZone: string;
  clock: Clock;
  /** Called whenever what is wrong changes, with a sentence for a person; null when all is well again. */
  onProblem(problem: string | null): void;
  /** Called while old requests are being deleted, and when that has ended. */
  onCleaning?(running: boolean): void;
}

export interface History extends HistoryStore, Cleaner {
  /** Takes over a changed config. What was handed over before is kept as the old one said. */
  configure(config: HistoryConfig, timeZone: string): void;
}

const TIDY_MS = 60_000;
/**
 * How long a question waits for what was handed over before it. After that, or when nothing can be written anyway, it is
 * answered from what is there.
 */
const CATCH_UP_MS = 1000;

/**
 * Opens the history. Returns at once: nothing waits for the disk, questions wait until the file is open. Close it when
 * done, or its workers keep the process alive.
 */
export function openHistory(options: HistoryOptions): History {
  const { clock } = options;
  const file = join(options.dataDir, 'history.db');
  let { config, timeZone } = options;
  let state: 'opening' | 'ready' | 'unavailable' | 'refused' | 'closed' = 'opening';
  let stats: WriterStats = { requests: 0, sizeBytes: 0, refusedRecords: 0 };
  let storedUpTo = 0;
  let everOpen = false;
  let closed: Promise<void> | null = null;
  let onChange: (() => void)[] = [];
  let cleaning: CleanUpProgress | null = null;
  /** What somebody asked to be deleted besides what the config says, until that is done. */
  let olderThanMs = Number.POSITIVE_INFINITY;
  const trouble = problems(options.onProblem);
  const outbox = new Outbox((batch) => {
    if (state === 'refused' || state === 'closed') outbox.lost();
    else writer.send(batch);
  });

  function apply(): void {
    const { invalid } = compileRedaction(config.redact);
    outbox.keepBodies = config.bodies === 'full' && invalid.length === 0;
    trouble.set('redact', invalid.length === 0 ? null : sayProblem('history_redact', { patterns: invalid.join(', ') }));
    const zone = usableTimeZone(timeZone);
    trouble.set(
      'config',
      zone === timeZone ? null : sayProblem('history_unknown_zone', { zone: timeZone, used: zone }),
    );
    timeZone = zone;
  }
  apply();

  const reader = readerLink(file);
  const writer = writerLink(() => ({ role: 'writer', file, config, timeZone, resumes: everOpen }), {
    message: heard,
    died(reason, final) {
      outbox.lost();
      trouble.set('open', sayProblem(final ? 'history_stopped' : 'history_restarting', { why: reason }));
      // What this worker had to say goes with it; the next one begins with nothing wrong.
      for (const subject of ['write', 'record', 'retention'] as const) trouble.set(subject, null);
      cleaned(null);
      become(final ? 'refused' : 'opening');
    },
  });
  const tidying = setInterval(tidy, TIDY_MS);
  tidying.unref();

  function tidy(): void {
    if (state === 'ready') writer.post({ type: 'tidy', now: clock.now() });
  }

  const limits = (age = Number.POSITIVE_INFINITY) => ({
    now: clock.now(),
    maxAgeMs: Math.min(config.retention, age),
    maxBytes: config.max_size,
  });

  function cleaned(progress: { deleted: number; freedBytes: number } | null): void {
    if (progress === null) {
      cleaning = null;
      olderThanMs = Number.POSITIVE_INFINITY;
    } else {
      const begins = cleaning === null;
      cleaning = { ...progress, due: cleaning?.due ?? null };
      if (begins) void countDue();
    }
    options.onCleaning?.(progress !== null);
  }

  /** The writer deletes and does not count what is left: the reader does, once a run. */
  async function countDue(): Promise<void> {
    const left = await reader.ask('due', limits(olderThanMs)).catch(() => null);
    if (cleaning === null || left === null) return;
    // Counted at another moment than that of the last report: what went in between is missing in its total.
    const between = stats.requests - left.total;
    cleaning = { ...cleaning, due: Math.max(cleaning.deleted, cleaning.deleted + between + left.requests) };
  }

  function become(next: typeof state): void {
    if (state !== 'closed') state = next;
    if (state === 'refused') outbox.lost();
    changed();
  }

  function changed(): void {
    const waiting = onChange;
    onChange = [];
    for (const wake of waiting) wake();
  }

  function heard(message: FromWriter): void {
    if ('stats' in message) stats = message.stats;
    if (message.type === 'cleaning') {
      cleaned(message.progress);
    } else if (message.type === 'problem') {
      trouble.set(message.subject, message.text);
    } else if (message.type === 'ready') {
      everOpen = true;
      trouble.set('open', null);
      become('ready');
      tidy();
    } else if (message.type === 'unavailable') {
      become(message.final ? 'refused' : 'unavailable');
    } else if (message.type === 'damaged') {
      become('opening');
      // The reader must let go of the file before it can be moved.
      void reader.end().then(() => writer.post({ type: 'set-aside', now: clock.now() }));
    } else if (message.type === 'stored') {
      storedUpTo = message.upTo;
      outbox.stored(message.upTo);
      changed();
    }
  }

  /** Resolves when `done` says so; asked again at every change. */
  async function until(done: () => boolean): Promise<void> {
    while (!done()) await new Promise<void>((wake) => onChange.push(wake));
  }

  async function flush(): Promise<void> {
    outbox.flush();
    const last = outbox.lastNumber;
    await until(() => storedUpTo >= last || outbox.queued === 0 || state === 'closed');
  }

  /** @returns whether everything handed over before is in the file now */
  async function catchUp(): Promise<boolean> {
    if (outbox.queued === 0) return true;
    if (trouble.has('write')) return false;
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), CATCH_UP_MS);
    });
    const caughtUp = await Promise.race([flush().then(() => true), enough]);
    clearTimeout(timer);
    return caughtUp;
  }

  /** Resolves when questions can be asked. @param patient waits also while the file cannot be opened but is tried again */
  async function opened(patient = false): Promise<void> {
    if (state === 'opening' && !closed) reader.warmUp();
    await until(() => state !== 'opening' && !(patient && state === 'unavailable'));
    if (state !== 'ready' || closed)
      throw new GatehouseError('history_unavailable', { detail: trouble.current() ?? 'it is closed' });
  }

  async function ask<Name extends keyof Reads>(
    name: Name,
    ...args: Parameters<Reads[Name]>
  ): Promise<ReturnType<Reads[Name]>> {
    await opened();
    await catchUp();
    return reader.ask(name, ...args);
  }

  async function spend(queries: SpendQuery[], onAsked = () => {}): Promise<SpendAnswer> {
    await opened(true);
    const caughtUp = catchUp();
    onAsked();
    const complete = await caughtUp;
    return { sums: await reader.ask('spend', queries, timeZone), complete };
  }

  async function close(): Promise<void> {
    outbox.flush();
    clearInterval(tidying);
    await reader.end();
    await writer.close();
    become('closed');
  }

  return {
    reserve: (reservation) => outbox.reserve(reservation),
    record: (record, bodies) => outbox.record(record, bodies),
    audit: (entry) => outbox.audit(entry),
    requests: (query) => ask('requests', query),
    request: (id) => ask('request', id),
    usage: (query) => ask('usage', query, timeZone),
    tags: (query) => ask('tags', query, timeZone),
    spend,
    lastSeen: () => ask('lastSeen'),
    auditLog: (limit) => ask('auditLog', limit),
    export: (format, filter) => exportLines((question) => ask('exportPage', question), format, filter),
    health: () => ({
      open: state === 'ready',
      requests: stats.requests,
      sizeBytes: stats.sizeBytes,
      queued: outbox.queued,
      droppedBodies: outbox.droppedBodies,
      droppedRecords: outbox.droppedRecords + stats.refusedRecords,
      problem: trouble.current(),
    }),
    flush,
    cleaning: () => cleaning,
    async due(age) {
      const { requests, sizeBytes } = await ask('due', limits(age));
      return { requests, sizeBytes };
    },
    cleanUp(age = Number.POSITIVE_INFINITY) {
      outbox.flush();
      if (state !== 'ready') return;
      olderThanMs = Math.min(olderThanMs, age);
      writer.post({ type: 'tidy', now: clock.now(), olderThanMs: age });
    },
    configure(next, zone) {
      outbox.flush();
      config = next;
      timeZone = zone;
      apply();
      writer.post({ type: 'configure', config, timeZone });
      tidy();
    },
    close: () => (closed ??= close()),
  };
}
