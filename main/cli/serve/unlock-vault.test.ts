import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseSecretStore } from '../../service/secrets/choose-secret-store.ts';
import type { TerminalInput } from '../terminal-input.ts';
import { unlockVault } from './unlock-vault.ts';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-unlock-'));
  const env = { GATEHOUSE_SECRETS: 'vault', GATEHOUSE_VAULT_PASSPHRASE: 'open sesame' };
  await (await chooseSecretStore({ env, dataDir })).set('openai', 'sk-1');
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A person who types these lines, one a question. */
function typing(lines: string[], env: NodeJS.ProcessEnv = {}, isTTY = true) {
  const stdin: PassThrough & TerminalInput = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const shown: string[] = [];
  const prompt = (text: string) => {
    shown.push(text);
    const line = text.endsWith(': ') ? lines.shift() : undefined;
    if (line !== undefined) setImmediate(() => stdin.write(`${line}\r`));
  };
  const note = (line: string) => shown.push(line);
  const cli = { env: { GATEHOUSE_SECRETS: 'vault', ...env }, stdin, prompt, note };
  return { shown: () => shown.join(''), unlock: (dir = dataDir) => unlockVault(cli, dir) };
}

it('asks again after a wrong passphrase, opens the vault with the right one, and shows neither', async () => {
  const { unlock, shown } = typing(['sesame', 'open sesame']);
  const store = await unlock();
  expect(await store?.get('openai')).toBe('sk-1');
  expect(shown().match(/Passphrase of the vault/g)).toHaveLength(2);
  expect(shown()).toContain('does not open the vault');
  expect(shown()).not.toContain('sesame');
});

it('gives up after three', async () => {
  await expect(typing(['a', 'b', 'c', 'd']).unlock()).rejects.toThrow('does not open the vault');
});

it('takes nothing for an answer: the gateway starts and tells of what it misses', async () => {
  expect(await typing(['']).unlock()).toBeNull();
});

it('asks nobody who is not there, for what is in the environment, or where there is no vault', async () => {
  for (const nobody of [typing([], {}, false), typing([], { GATEHOUSE_VAULT_PASSPHRASE: 'x' })])
    expect([await nobody.unlock(), nobody.shown()]).toEqual([null, '']);
  const newcomer = typing([]);
  expect([await newcomer.unlock(join(dataDir, 'other')), newcomer.shown()]).toEqual([null, '']);
});
