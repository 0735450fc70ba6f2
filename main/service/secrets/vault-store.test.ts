import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSecretStore } from './secret-store.contract.ts';
import type { deriveVaultKey } from './vault-format.ts';
import { createVaultStore } from './vault-store.ts';

/** In the place of scrypt, which takes a third of a second. */
const quickly: typeof deriveVaultKey = async (passphrase, kdf) => {
  const derived = createHash('sha512').update(passphrase).update(kdf.salt).digest();
  return { kdf, key: derived.subarray(0, 32), check: derived.subarray(32) };
};

describe('the vault', () => {
  let dir: string;
  let path: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-vault-'));
    path = join(dir, 'secrets.vault');
  });

  afterEach(() => rm(dir, { recursive: true }));

  const open = (passphrase: string | null = 'correct horse', passphraseFrom: 'environment' | 'prompt' = 'prompt') =>
    createVaultStore({ path, passphrase: async () => passphrase, passphraseFrom, deriveKey: quickly });

  describeSecretStore('vault', async () => open());

  it('keeps secrets for the next process, in a file only its owner can read, and leaves nothing beside it', async () => {
    const slow = () => createVaultStore({ path, passphrase: async () => 'p', passphraseFrom: 'prompt' });
    await slow().set('openai', 'sk-canary');
    expect(await slow().get('openai')).toBe('sk-canary');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(['secrets.vault']);
  });

  it('shows neither names nor values', async () => {
    await open().set('name-canary', 'value-canary');
    const text = await readFile(path, 'latin1');
    expect(text).not.toContain('canary');
    expect(Buffer.from(text.split('\n')[1] ?? '', 'base64').toString('latin1')).not.toContain('canary');
  });

  it('closes to a mode of 600 what was opened wider', async () => {
    await open().set('a', 'v');
    await chmod(path, 0o644);
    await open().set('b', 'v');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('tells a wrong passphrase from a damaged file, and changes nothing in either case', async () => {
    await open().set('a', 'v');
    const before = await readFile(path, 'utf8');
    await expect(open('wrong').get('a')).rejects.toMatchObject({ code: 'vault_passphrase_wrong' });
    await expect(open('wrong').set('a', 'w')).rejects.toMatchObject({ code: 'vault_passphrase_wrong' });
    expect(await readFile(path, 'utf8')).toBe(before);
    const [header = '', body = ''] = before.split('\n');
    const bytes = Buffer.from(body, 'base64');
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    await writeFile(path, `${header}\n${bytes.toString('base64')}\n`);
    await expect(open().get('a')).rejects.toMatchObject({ code: 'file_damaged' });
    await writeFile(path, 'something else');
    await expect(open().list()).rejects.toMatchObject({ code: 'file_damaged' });
    await expect(open().set('a', 'w')).rejects.toMatchObject({ code: 'file_damaged' });
  });

  it('needs a passphrase, and says how to give it', async () => {
    await expect(open(null).set('a', 'v')).rejects.toThrow('GATEHOUSE_VAULT_PASSPHRASE');
    expect(await readdir(dir)).toEqual([]);
  });

  it('asks for the passphrase once', async () => {
    let asked = 0;
    const passphrase = async () => {
      asked++;
      return 'p';
    };
    const store = createVaultStore({ path, passphrase, passphraseFrom: 'prompt', deriveKey: quickly });
    await store.set('a', 'v');
    await store.get('a');
    await store.list();
    expect(asked).toBe(1);
  });

  it('sees at once what another process has written, also a vault that was made anew', async () => {
    const mine = open();
    await mine.set('a', 'one');
    await open().set('b', 'two');
    expect(await mine.list()).toEqual(['a', 'b']);
    await rm(path);
    await open().set('c', 'three');
    expect(await mine.list()).toEqual(['c']);
  });

  it('loses nothing when two write at the same time', async () => {
    await open().set('first', 'v');
    const [one, two] = [open(), open()];
    await Promise.all([one.set('a', '1'), two.set('b', '2'), one.set('c', '3'), two.remove('first')]);
    expect(await open().list()).toEqual(['a', 'b', 'c']);
  });

  it('says who has it when another process does not let go', async () => {
    await open().set('a', 'v');
    const { takeProcessLock } = await import('../process-lock.ts');
    const lock = await takeProcessLock(`${path}.lock`);
    try {
      await expect(open().set('a', 'w')).rejects.toMatchObject({ code: 'file_in_use', facts: { pid: process.pid } });
      expect(await open().get('a')).toBe('v');
    } finally {
      if ('release' in lock) await lock.release();
    }
  });

  it('admits that a passphrase from the environment is not much of a secret', () => {
    expect(open('p', 'environment').describeProtectionGap()).toContain('environment');
    expect(open('p', 'prompt').describeProtectionGap()).toBeNull();
  });
});
