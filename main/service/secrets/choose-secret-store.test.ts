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
    chooseSecretStore({ env, dataDir, openKeychain, probeLimitMs: 50 });

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

  it('does not wait for a keychain that does not answer', async () => {
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
