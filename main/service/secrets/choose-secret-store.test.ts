import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import { chooseSecretStore } from './choose-secret-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { createVaultStore } from './vault-store.ts';

describe('chooseSecretStore', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-choose-'));
  });

  afterEach(() => rm(dataDir, { recursive: true }));

  const keychain: SecretStore = { ...createMemoryStore(null), kind: 'keychain' };
  const broken = () =>
    Promise.reject(new GatehouseError('secrets_unavailable', { store: 'keychain', detail: 'it is locked.' }));
  const silent: SecretStore = { ...keychain, set: () => new Promise(() => undefined) };

  const choose = (env: Record<string, string>, openKeychain: () => Promise<SecretStore>) =>
    chooseSecretStore({ env, dataDir, openKeychain, probeLimitMs: 50, unlockLimitMs: 50 });

  it('takes the keychain when it works, and leaves nothing of the probe in it', async () => {
    const store = await choose({ GATEHOUSE_VAULT_PASSPHRASE: 'p' }, async () => keychain);
    expect(store.kind).toBe('keychain');
    expect(await store.list()).toEqual([]);
  });

  it('takes the vault when the keychain does not work and there is a passphrase', async () => {
    const store = await choose({ GATEHOUSE_VAULT_PASSPHRASE: 'p' }, broken);
    expect(store.kind).toBe('vault');
    await store.set('a', 'v');
    expect(await readdir(dataDir)).toEqual(['secrets.vault']);
    expect(store.describeProtectionGap()).toContain('environment');
  });

  it('stays with a vault that is there, and asks for its passphrase rather than losing what is in it', async () => {
    await createVaultStore({
      path: join(dataDir, 'secrets.vault'),
      passphrase: async () => 'p',
      passphraseFrom: 'prompt',
    }).set('a', 'v');
    const store = await choose({}, broken);
    expect(store.kind).toBe('vault');
    await expect(store.get('a')).rejects.toMatchObject({ code: 'vault_passphrase_missing' });
    const prompted = await chooseSecretStore({ env: {}, dataDir, openKeychain: broken, prompt: async () => 'p' });
    expect(await prompted.get('a')).toBe('v');
    expect(prompted.describeProtectionGap()).toBeNull();
  });

  it('takes memory as the last resort, and says that and why', async () => {
    const store = await choose({}, broken);
    expect(store.kind).toBe('memory');
    expect(store.describeProtectionGap()).toMatch(
      /gone when Gatehouse stops.*it is locked.*GATEHOUSE_VAULT_PASSPHRASE/,
    );
  });

  it('waits for a keychain that is being unlocked, says so, and takes it', async () => {
    const { promise: unlocked, resolve: unlock } = Promise.withResolvers<void>();
    const locked: SecretStore = { ...keychain, set: (name, value) => unlocked.then(() => keychain.set(name, value)) };
    const said: string[] = [];
    const store = await chooseSecretStore({
      env: {},
      dataDir,
      openKeychain: async () => locked,
      probeLimitMs: 20,
      onSlow(why) {
        said.push(why);
        unlock();
      },
    });
    expect(store.kind).toBe('keychain');
    expect(said).toEqual([expect.stringContaining('It may be locked.')]);
  });

  it('asks a keychain once more that lost its patience before the person had typed', async () => {
    const { promise: never, reject: giveUp } = Promise.withResolvers<void>();
    let opened = 0;
    const openKeychain = async () => (++opened === 1 ? { ...keychain, set: () => never } : keychain);
    const onSlow = () => giveUp(new Error('no answer'));
    const store = await chooseSecretStore({ env: {}, dataDir, openKeychain, probeLimitMs: 20, onSlow });
    expect(store.kind).toBe('keychain');
  });

  it('does not wait for ever for a keychain that does not answer', async () => {
    const store = await choose({}, async () => silent);
    expect(store.kind).toBe('memory');
    expect(store.describeProtectionGap()).toContain('did not answer');
  });

  it('does not trust a keychain that forgets', async () => {
    const forgetful: SecretStore = { ...keychain, get: async () => null };
    expect((await choose({}, async () => forgetful)).kind).toBe('memory');
  });

  it.each(['keychain', 'vault', 'memory'])(
    'takes %s because GATEHOUSE_SECRETS says so, without trying anything',
    async (kind) => {
      const unproven = async (): Promise<SecretStore> => silent;
      expect((await choose({ GATEHOUSE_SECRETS: kind }, unproven)).kind).toBe(kind);
    },
  );

  it('refuses a store it does not know', async () => {
    await expect(choose({ GATEHOUSE_SECRETS: 'keyring' }, broken)).rejects.toThrow('keychain, vault or memory');
  });
});
