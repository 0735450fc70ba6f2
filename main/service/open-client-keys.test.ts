import { hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientKeyStore } from './client-keys.ts';
import { makeClientKey } from './make-client-key.ts';
import { type ClientKeysFile, openClientKeys } from './open-client-keys.ts';

const sha256 = (text: string) => hash('sha256', text, 'hex');

describe('client keys', () => {
  let dir: string;
  let path: string;
  let opened: ClientKeysFile[];
  let errors: unknown[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-keys-'));
    path = join(dir, 'client-keys.json');
    opened = [];
    errors = [];
  });

  afterEach(async () => {
    for (const store of opened) store.close();
    await rm(dir, { recursive: true });
  });

  const open = async () => {
    const store = await openClientKeys(dir, { now: () => 1234, onError: (error) => errors.push(error) });
    opened.push(store);
    return store;
  };

  /** Resolves when a store has come to what is asked. */
  const until = async (store: ClientKeyStore, wanted: () => boolean): Promise<void> => {
    const events = new EventTarget();
    const end = store.subscribe(() => events.dispatchEvent(new Event('change')));
    while (!wanted()) await once(events, 'change');
    end();
  };

  it('are made of 256 random bits, begin with gh-, and are one word', () => {
    expect(makeClientKey(new Uint8Array(32))).toBe(`gh-${'0'.repeat(43)}`);
    expect(makeClientKey(new Uint8Array(32).fill(255))).toMatch(/^gh-[0-9A-Za-z]{43}$/);
    const keys = Array.from({ length: 1000 }, () => makeClientKey(randomBytes(32)));
    expect(new Set(keys).size).toBe(1000);
    for (const key of keys) expect(key).toMatch(/^gh-[0-9A-Za-z]{43}$/);
    expect(() => makeClientKey(new Uint8Array(31))).toThrow(RangeError);
  });

  it('are shown once, and known by their hash', async () => {
    const store = await open();
    const key = await store.create('cursor');
    expect(store.hashes().get(sha256(key))).toBe('cursor');
    expect(store.list()).toEqual([{ client: 'cursor', hint: `${key.slice(0, 7)}…`, createdAt: 1234 }]);
  });

  it('J9: what is stored opens nothing', async () => {
    const store = await open();
    const key = await store.create('cursor');
    const stored = sha256(key);
    for (const presented of [stored, `gh-${stored}`, stored.toUpperCase(), key.slice(0, 7), `${key.slice(0, 7)}…`])
      expect(store.hashes().has(sha256(presented))).toBe(false);
  });

  it('J12: no key is there before one was made', async () => {
    const store = await open();
    expect([...store.hashes()]).toEqual([]);
    expect(await readdir(dir)).toEqual([]);
  });

  it('stand in a file only its owner can read, which has no key in it', async () => {
    const store = await open();
    const key = await store.create('cursor');
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(key.slice(3, 12));
    expect(text).toContain(sha256(key));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(['client-keys.json']);
  });

  it('are kept over a restart', async () => {
    const first = await open();
    const key = await first.create('cursor');
    first.close();
    expect((await open()).hashes().get(sha256(key))).toBe('cursor');
  });

  it('can be several for a client, and are revoked together and at once', async () => {
    const store = await open();
    const keys = [await store.create('cursor'), await store.create('cursor')];
    const other = await store.create('ci');
    const before = store.hashes();
    expect(await store.revoke('cursor')).toBe(2);
    expect(keys.map((key) => store.hashes().has(sha256(key)))).toEqual([false, false]);
    expect(store.hashes().get(sha256(other))).toBe('ci');
    expect(store.hashes()).not.toBe(before);
    expect(await store.revoke('cursor')).toBe(0);
  });

  it('that another process makes and revokes are known here', async () => {
    const gateway = await open();
    const cli = await open();
    const key = await cli.create('cursor');
    await until(gateway, () => gateway.hashes().has(sha256(key)));
    await cli.revoke('cursor');
    await until(gateway, () => !gateway.hashes().has(sha256(key)));
  });

  it('are all revoked when their file is removed', async () => {
    const store = await open();
    await store.create('cursor');
    await unlink(path);
    await until(store, () => store.hashes().size === 0);
    expect(store.list()).toEqual([]);
  });

  it('are not lost when two processes make some at the same time', async () => {
    const stores = [await open(), await open(), await open()];
    const names = Array.from({ length: 12 }, (_, index) => `client-${index}`);
    await Promise.all(names.map((name, index) => (stores[index % 3] as ClientKeyStore).create(name)));
    const reread = await open();
    expect(
      reread
        .list()
        .map((key) => key.client)
        .sort(),
    ).toEqual(names.toSorted());
  });

  it('stay in force when their file is damaged while the gateway runs, and it says so', async () => {
    const store = await open();
    const key = await store.create('cursor');
    const reported = new EventTarget();
    errors.push = (error: unknown) => {
      reported.dispatchEvent(new CustomEvent('error', { detail: error }));
      return 1;
    };
    const said = once(reported, 'error');
    await writeFile(path, '{');
    const [event] = (await said) as [CustomEvent];
    expect(event.detail).toMatchObject({ code: 'file_damaged' });
    expect(store.hashes().has(sha256(key))).toBe(true);
    await expect(store.create('ci')).rejects.toMatchObject({ code: 'file_damaged' });
    expect(await readFile(path, 'utf8')).toBe('{');
  });

  it('are not taken for none when their file cannot be read at the start', async () => {
    await writeFile(path, '{"version":1}');
    await expect(open()).rejects.toMatchObject({ code: 'file_damaged' });
  });

  it('are made only for names the config can have', async () => {
    const store = await open();
    await expect(store.create('a b')).rejects.toMatchObject({ code: 'name_invalid' });
    await expect(store.create('')).rejects.toMatchObject({ code: 'name_invalid' });
  });
});
