import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupFile } from './backup-file.ts';
import { openFile, setUpForWriting } from './database.ts';
import { tempDir } from './fixtures/temp-dir.ts';
import { migrate, newerSchema } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';

const one = { version: 1, sql: 'CREATE TABLE a (x); INSERT INTO a VALUES (1);' };
const two = { version: 2, sql: 'CREATE TABLE b (x); INSERT INTO b SELECT x + 1 FROM a;' };
const broken = { version: 3, sql: 'CREATE TABLE c (x); INSERT INTO nowhere VALUES (1);' };

function opened() {
  const file = join(tempDir(), 'history.db');
  const db = openFile(file);
  setUpForWriting(db);
  onTestFinished(() => void db.close());
  const backUp = (version: number) => backupFile(file, version);
  return { file, db, backUp, version: () => db.pragma('user_version', { simple: true }) };
}

it('numbers its steps 1, 2, 3 …', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});

it('makes a new file without a backup', () => {
  const { file, db, backUp, version } = opened();
  migrate(db, [one, two], backUp);
  expect(version()).toBe(2);
  expect(db.prepare('SELECT x FROM b').pluck().get()).toBe(2);
  expect(readdirSync(join(file, '..')).filter((name) => name.includes('backup'))).toEqual([]);
});

it('copies a file before it changes it, with what was still in the log', () => {
  const { file, db, backUp, version } = opened();
  migrate(db, [one], backUp);
  db.exec('INSERT INTO a VALUES (5)');
  migrate(db, [one, two], backUp);
  expect(version()).toBe(2);
  const copy = new Database(`${file}.v1-backup`, { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(1);
  expect(copy.prepare('SELECT x FROM a').pluck().all()).toEqual([1, 5]);
  copy.close();
  expect(existsSync(`${file}.v1-backup.part`)).toBe(false);
});

it('does nothing to a file that is up to date', () => {
  const { db } = opened();
  migrate(db, [one], () => undefined);
  expect(newerSchema(db, [one])).toBeNull();
  migrate(db, [one], () => expect.unreachable());
});

describe('leaves a file as it is', () => {
  it('that a later version wrote', () => {
    const { db, version } = opened();
    migrate(db, [one, two], () => undefined);
    expect(newerSchema(db, [one])).toEqual({ newer: true, found: 2, known: 1 });
    migrate(db, [one], () => expect.unreachable());
    expect(version()).toBe(2);
  });

  it('when a step fails: no half of it stays', () => {
    const { db, backUp, version } = opened();
    migrate(db, [one], backUp);
    expect(() => migrate(db, [one, two, broken], backUp)).toThrow('nowhere');
    expect(version()).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('b', 'c')").all()).toEqual([]);
  });

  it('when the backup cannot be made', () => {
    const { db, version } = opened();
    migrate(db, [one], () => undefined);
    const refuse = () => {
      throw new Error('no room');
    };
    expect(() => migrate(db, [one, two], refuse)).toThrow('no room');
    expect(version()).toBe(1);
  });
});
