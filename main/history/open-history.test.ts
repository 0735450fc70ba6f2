import { once } from 'node:events';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HistoryConfig } from '../contract/config/history.ts';
import { GatehouseError } from '../contract/errors.ts';
import { aRecord, bodiesOf, chatBodies, noBodies } from './fixtures/record-fixture.ts';
import { tempDir } from './fixtures/temp-dir.ts';
import { type History, openHistory } from './open-history.ts';

const DAY = 86_400_000;
const full: HistoryConfig = { bodies: 'full', retention: 30 * DAY, max_size: 1e12, redact: [] };
const NOW = aRecord(0).startedAt + DAY;

function opened(dataDir = tempDir(), config: Partial<HistoryConfig> = {}, timeZone = 'Europe/Berlin') {
  const problems: (string | null)[] = [];
  const history = openHistory({
    dataDir,
    config: { ...full, ...config },
    timeZone,
    clock: { now: () => NOW, tick: () => performance.now() },
    onProblem: (problem) => problems.push(problem),
  });
  onTestFinished(() => history.close());
  return { history, problems, dataDir };
}

const ids = async (history: History) =>
  (await history.requests({ filter: {}, limit: 500 })).requests.map(({ id }) => Number(id));

describe('what is handed over can be read at once', () => {
  it('as the same record, bodies and figures', async () => {
    const { history } = opened();
    const bodies = chatBodies('Is it “raining”?', 'No.');
    history.record(aRecord(1), bodies);
    expect(await history.request(aRecord(1).id)).toEqual({
      record: aRecord(1),
      request: {
        contentType: 'application/json',
        text: Buffer.from(bodies.request ?? []).toString(),
        encoding: 'utf8',
        truncated: false,
      },
      response: {
        contentType: 'application/json',
        text: Buffer.from(bodies.response ?? []).toString(),
        encoding: 'utf8',
        truncated: false,
      },
    });
    expect(await history.usage({ since: 0, until: NOW, by: ['day', 'client'], filter: {} })).toMatchObject([
      { key: ['2026-06-01', 'zed'], requests: 1, costNanoUsd: 1_234_567 },
    ]);
    expect(await history.spend([{ scope: { route: 'fast' }, since: 0 }])).toEqual({
      sums: [{ costNanoUsd: 1_234_567, unpriced: 0 }],
      complete: true,
    });
    expect(await history.lastSeen()).toEqual({ zed: aRecord(1).startedAt });
    expect(history.health()).toMatchObject({
      open: true,
      requests: 1,
      queued: 0,
      droppedBodies: 0,
      droppedRecords: 0,
      problem: null,
    });
    expect(history.health().sizeBytes).toBeGreaterThan(4096);
  });

  it('also when it is asked before the file is open', async () => {
    const { history } = opened();
    for (let n = 1; n <= 300; n += 1) history.record(aRecord(n), noBodies);
    expect(history.health().open).toBe(false);
    await history.flush();
    expect((await ids(history)).length).toBe(300);
  });

  it('and is there after the next start', async () => {
    const dataDir = tempDir();
    const first = opened(dataDir);
    first.history.record(aRecord(1), chatBodies('q', 'a'));
    first.history.audit({ at: 5, actor: 'cli', action: 'pause', detail: { by: 'me' } });
    first.history.audit({ at: 6, actor: 'cli', action: 'resume', detail: {} });
    await first.history.close();
    const { history } = opened(dataDir);
    expect(await ids(history)).toEqual([1]);
    expect((await history.auditLog(1)).map(({ action }) => action)).toEqual(['resume']);
    expect(await history.auditLog(9)).toContainEqual({ at: 5, actor: 'cli', action: 'pause', detail: { by: 'me' } });
  });
});

it('I1, I2: a database that stands still holds up neither the loop nor what is handed over', async () => {
  const { history, dataDir } = opened();
  history.record(aRecord(1), noBodies);
  await history.flush();
  const other = new Database(join(dataDir, 'history.db'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  for (let n = 2; n <= 2000; n += 1) history.record(aRecord(n), chatBodies(`q${n}`, `a${n}`));
  // The loop turns while the worker waits for the lock, and reads answer from what is there.
  let longestMs = 0;
  for (let turns = 0; turns < 20; turns += 1) {
    const began = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    longestMs = Math.max(longestMs, performance.now() - began);
  }
  // Whoever waited for the lock here would wait for two seconds.
  expect(longestMs).toBeLessThan(1_000);
  expect(await ids(history)).toEqual([1]);
  expect(history.health().queued).toBe(1999);
  other.exec('COMMIT');
  await history.flush();
  expect(history.health()).toMatchObject({ queued: 0, requests: 2000, droppedBodies: 0, droppedRecords: 0 });
});

describe('a config that changes', () => {
  it('is in force from the next record on', async () => {
    const { history } = opened();
    const store = async (n: number, config: Partial<HistoryConfig>) => {
      history.configure({ ...full, ...config }, 'Europe/Berlin');
      history.record(aRecord(n), chatBodies('private ACME-1', 'matter'));
      return history.request(aRecord(n).id);
    };
    expect((await store(1, {}))?.request?.text).toContain('ACME-1');
    expect((await store(2, { bodies: 'metadata' }))?.request).toBeNull();
    expect(await store(3, { bodies: 'off' })).toBeNull();
    expect((await store(4, { redact: ['ACME-\\d'] }))?.request?.text).toContain('private [redacted]');
    expect((await history.spend([{ scope: {}, since: 0 }])).sums).toEqual([
      { costNanoUsd: 4 * 1_234_567, unpriced: 0 },
    ]);
  });

  it('with a pattern that is none stores no bodies, and says so until it is mended', async () => {
    const { history, problems } = opened(tempDir(), { redact: ['('] });
    history.record(aRecord(1), chatBodies('private', 'matter'));
    expect((await history.request(aRecord(1).id))?.request).toBeNull();
    expect(history.health().problem).toBe(
      'history.redact holds what is no regular expression: (. No bodies are stored until that is mended.',
    );
    history.configure(full, 'Europe/Berlin');
    expect(problems).toEqual([expect.stringContaining('history.redact'), null]);
    history.record(aRecord(2), chatBodies('public', 'matter'));
    expect((await history.request(aRecord(2).id))?.request).not.toBeNull();
  });

  it('brings days to its time zone', async () => {
    const { history } = opened(tempDir(), {}, 'UTC');
    const late = Date.UTC(2026, 4, 31, 23);
    history.record(aRecord(1, { startedAt: late }), noBodies);
    const days = async () =>
      (await history.usage({ since: 0, until: NOW, by: ['day'], filter: {} })).map(({ key }) => key[0]);
    expect(await days()).toEqual(['2026-05-31']);
    history.configure(full, 'Asia/Tokyo');
    expect(await days()).toEqual(['2026-06-01']);
  });

  it('with a time zone nobody knows counts days in this machine’s, and says so', async () => {
    const { history } = opened(tempDir(), {}, 'Europe/Atlantis');
    history.record(aRecord(1), noBodies);
    expect(await ids(history)).toEqual([1]);
    expect(history.health().problem).toContain('There is no time zone “Europe/Atlantis”.');
  });

  it('with a shorter retention deletes what is now too old', async () => {
    const { history } = opened();
    history.record(aRecord(1), noBodies);
    history.record(aRecord(2, { startedAt: NOW - 1000 }), noBodies);
    await history.flush();
    history.configure({ ...full, retention: 5000 }, 'Europe/Berlin');
    await vi.waitFor(() => expect(history.health().requests).toBe(1), 10_000);
    expect(await ids(history)).toEqual([2]);
  });
});

describe('an export', () => {
  const lines = async (history: History, format: 'jsonl' | 'csv', filter = {}) => {
    const found: string[] = [];
    for await (const line of history.export(format, filter)) found.push(line);
    return found;
  };

  it('gives every request that matches once, oldest first, a page at a time', async () => {
    const { history } = opened();
    for (let n = 1; n <= 1200; n += 1)
      history.record(aRecord(n, { client: n % 3 === 0 ? 'third' : 'other' }), noBodies);
    await history.flush();
    const all = await lines(history, 'jsonl');
    expect(all.map((line) => JSON.parse(line) as unknown)).toEqual(
      Array.from({ length: 1200 }, (_, n) => aRecord(n + 1, { client: (n + 1) % 3 === 0 ? 'third' : 'other' })),
    );
    expect(all.every((line) => line.endsWith('\n'))).toBe(true);
    expect(await lines(history, 'jsonl', { client: 'third' })).toHaveLength(400);
    const csv = await lines(history, 'csv', { client: 'third' });
    expect(csv).toHaveLength(401);
    expect(csv[0]).toMatch(/^id,started_at,/);
    expect(csv[1]).toMatch(/^0+3,2026-06-01T12:00:03\.000Z,ok,/);
  });

  it('is no longer than the history was when it began, and can be left at any point', async () => {
    const { history } = opened();
    for (let n = 1; n <= 700; n += 1) history.record(aRecord(n), noBodies);
    await history.flush();
    let taken = 0;
    for await (const _ of history.export('jsonl', {})) {
      taken += 1;
      if (taken === 1) for (let n = 701; n <= 900; n += 1) history.record(aRecord(n), noBodies);
    }
    expect(taken).toBe(700);
    for await (const line of history.export('jsonl', {})) {
      expect(JSON.parse(line)).toEqual(aRecord(1));
      break;
    }
  });

  it('carries the tags, and is of those with a tag when asked', async () => {
    const { history } = opened();
    history.record(aRecord(1, { tags: { project: 'acme', env: 'dev' } }), noBodies);
    history.record(aRecord(2, { tags: { project: 'lab' } }), noBodies);
    await history.flush();
    const [line = '', ...more] = await lines(history, 'jsonl', { tags: { env: 'dev' } });
    expect(more).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({ id: aRecord(1).id, tags: { project: 'acme', env: 'dev' } });
    const [, row] = await lines(history, 'csv', { tags: { project: 'acme' } });
    expect(row).toContain('"project=acme\nenv=dev"');
  });

  it('of nothing is empty, or a header', async () => {
    const { history } = opened();
    expect(await lines(history, 'jsonl')).toEqual([]);
    expect(await lines(history, 'csv')).toHaveLength(1);
  });
});

describe('a file that cannot be used', () => {
  it('when damaged is set aside; recording goes on in a new one', async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, 'history.db'), 'not a database '.repeat(1000));
    const { history, problems } = opened(dataDir);
    history.record(aRecord(1), noBodies);
    expect(await ids(history)).toEqual([1]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('history.damaged-'))).toHaveLength(1);
    expect(history.health()).toMatchObject({ open: true, problem: expect.stringContaining('has been set aside') });
    expect(problems).toEqual([expect.stringContaining('has been set aside')]);
  });

  it('when of a later version is left alone; the gateway goes on without a history', async () => {
    const dataDir = tempDir();
    const db = new Database(join(dataDir, 'history.db'));
    db.pragma('user_version = 99');
    db.close();
    const before = statSync(join(dataDir, 'history.db')).mtimeMs;
    const { history } = opened(dataDir);
    history.record(aRecord(1), bodiesOf('{}', '{}'));
    const failure = await history.requests({ filter: {}, limit: 1 }).catch((error: unknown) => error);
    expect(GatehouseError.is(failure) && failure.code).toBe('history_unavailable');
    expect(history.health()).toMatchObject({
      open: false,
      queued: 0,
      droppedRecords: 1,
      problem: expect.stringContaining('later version'),
    });
    await history.flush();
    expect(statSync(join(dataDir, 'history.db')).mtimeMs).toBe(before);
  });

  it('when its directory cannot be made says so, and closes all the same', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'file'), '');
    const { history, problems } = opened(join(dir, 'file', 'below'));
    history.record(aRecord(1), noBodies);
    await expect(history.requests({ filter: {}, limit: 1 })).rejects.toThrow(/cannot be opened/);
    expect(problems).toEqual([expect.stringContaining('cannot be opened')]);
    expect(history.health().queued).toBe(1);
  });
});

it('what a worker that died could not do is no problem of the next one', async () => {
  const started = once(process, 'worker') as Promise<[Worker]>;
  const { history, problems, dataDir } = opened();
  const [writer] = await started;
  await history.lastSeen();
  const other = new Database(join(dataDir, 'history.db'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  history.record(aRecord(1), noBodies);
  await vi.waitFor(() => expect(problems.at(-1)).toContain('locked'), 10_000);
  await writer.terminate();
  other.exec('COMMIT');
  await history.flush();
  await vi.waitFor(() => expect(history.health()).toMatchObject({ open: true, problem: null }), 10_000);
  expect(problems.at(-1)).toBeNull();
});

describe('what was spent', () => {
  const everything = [{ scope: {}, since: 0 }];

  it('is waited for while the file cannot be opened, other questions are not', async () => {
    const dir = tempDir();
    const blocker = join(dir, 'below');
    writeFileSync(blocker, '');
    const { history } = opened(join(blocker, 'data'));
    const spent = history.spend(everything);
    await expect(history.lastSeen()).rejects.toThrow(/cannot be opened/);
    rmSync(blocker);
    expect((await spent).sums).toEqual([{ costNanoUsd: 0, unpriced: 0 }]);
    expect(history.health()).toMatchObject({ open: true, problem: null });
  });

  it('has everything that was handed over until it was asked', async () => {
    const { history } = opened();
    history.record(aRecord(1), noBodies);
    const asked = vi.fn(() => expect(history.health().queued).toBe(1));
    expect(await history.spend(everything, asked)).toMatchObject({
      sums: [{ costNanoUsd: 1_234_567 }],
      complete: true,
    });
    expect(asked).toHaveBeenCalledOnce();
  });

  it('says when something is missing in it because it cannot be written', async () => {
    const { history, dataDir } = opened();
    await history.lastSeen();
    const other = new Database(join(dataDir, 'history.db'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    history.record(aRecord(1), noBodies);
    expect(await history.spend(everything)).toMatchObject({ sums: [{ costNanoUsd: 0 }], complete: false });
    other.exec('COMMIT');
  });

  it('is refused when there will be no answer', async () => {
    const { history } = opened();
    const spent = history.spend(everything);
    void history.close();
    await expect(spent).rejects.toThrow('The history cannot be read');
  });
});

it('after it is closed refuses questions, and takes records without complaint', async () => {
  const { history } = opened();
  await history.close();
  history.record(aRecord(1), noBodies);
  await expect(history.lastSeen()).rejects.toThrow('The history cannot be read');
  await history.flush();
});

it('the file is for its owner alone', async () => {
  const { history, dataDir } = opened();
  history.record(aRecord(1), noBodies);
  await history.flush();
  if (process.platform === 'win32') return;
  for (const name of readdirSync(dataDir))
    expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
});
