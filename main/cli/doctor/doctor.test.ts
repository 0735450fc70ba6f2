import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { config as configSchema } from '../../contract/config/config.ts';
import type { SecretAccess } from '../secret-access.ts';
import { checkConfigFile } from './check-config-file.ts';
import { checkDataDir } from './check-data-dir.ts';
import { checkEngines } from './check-engines.ts';
import { checkNode } from './check-node.ts';
import { checkPort } from './check-port.ts';
import { checkSecrets } from './check-secrets.ts';
import { findingLines } from './finding.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-doctor-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

it('says what to do below what is wrong', () => {
  const finding = { level: 'error' as const, area: 'port', text: 'It is\u0007 taken.', advice: 'Choose another.' };
  expect(findingLines(finding)).toBe('✕ port: It is taken.\n  Choose another.\n');
});

it('wants Node 24', () => {
  expect(['20.19.0', '24.0.0', '25.1.0'].map((version) => checkNode(version).level)).toEqual(['error', 'ok', 'ok']);
});

describe('the data directory', () => {
  it('is well when it is ours alone, or not there yet', async () => {
    expect((await checkDataDir(dir)).level).toBe('ok');
    expect((await checkDataDir(join(dir, 'later'))).level).toBe('ok');
  });

  it.skipIf(process.platform === 'win32')('is a worry when others can read it', async () => {
    await chmod(dir, 0o755);
    expect(await checkDataDir(dir)).toMatchObject({ level: 'warning', advice: `Run: chmod 700 ${dir}` });
  });
});

describe('the config', () => {
  it('is shown with every problem, where it is', async () => {
    const file = join(dir, 'config.yaml');
    await writeFile(file, 'version: 1\nroute: {}\ndefault_route: nope\n');
    const { findings, config } = await checkConfigFile(file);
    expect(config).toBeNull();
    expect(findings.map(({ level, text }) => [level, text.split('  ')[0]])).toEqual([
      ['error', `${file}:2:1`],
      ['error', `${file}:3:16`],
    ]);
  });

  it('may be missing: it is made at the first start', async () => {
    expect((await checkConfigFile(join(dir, 'none.yaml'))).findings).toMatchObject([{ level: 'ok' }]);
  });
});

describe('the port', () => {
  it('is free, or taken by us, or by something else', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const { port } = address;
    expect((await checkPort('127.0.0.1', port, async () => true)).level).toBe('warning');
    expect((await checkPort('127.0.0.1', port, async () => false)).level).toBe('error');
    holder.close();
    await once(holder, 'close');
    expect((await checkPort('127.0.0.1', port, async () => false)).level).toBe('ok');
  });

  it('of an address that is not this machine’s cannot be had', async () => {
    expect(await checkPort('192.0.2.1', 4477, async () => false)).toMatchObject({ level: 'error' });
  });
});

describe('secrets', () => {
  const access =
    (names: string[], gap: string | null = null) =>
    async (): Promise<SecretAccess> => ({
      running: false,
      list: async () => ({ kind: 'keychain', gap, names }),
      set: async () => undefined,
      remove: async () => false,
    });
  const config = configSchema.parse({
    version: 1,
    providers: {
      openai: { type: 'openai', api_key: '${secret:openai}', headers: { authorization: '${secret:extra}' } },
      many: { type: 'anthropic', api_keys: [{ name: 'work', key: '${secret:work}' }] },
      off: { type: 'openai', api_key: '${secret:unused}', enabled: false },
      env: { type: 'groq', api_key: '${env:GROQ_API_KEY}' },
    },
    clients: [{ name: 'ci', key: '${secret:ci}' }],
  });

  it('that the config names and nobody kept are named, with the command that sets them', async () => {
    const findings = await checkSecrets(access(['work']), config);
    expect(findings.map(({ level, advice }) => [level, advice])).toEqual([
      ['ok', null],
      ['error', 'Run: gatehouse secrets set openai'],
      ['error', 'Run: gatehouse secrets set extra'],
      ['error', 'Run: gatehouse secrets set ci'],
    ]);
  });

  it('that are less safe than they should be are a worry', async () => {
    expect(await checkSecrets(access([], 'No keychain here.'), null)).toEqual([
      { level: 'warning', area: 'secrets', text: 'kept in the keychain: No keychain here.', advice: null },
    ]);
  });

  it('that cannot be reached are an error, not the end of the visit', async () => {
    const broken = async () => {
      throw new Error('The keychain is locked.');
    };
    expect(await checkSecrets(broken, config)).toMatchObject([{ level: 'error', text: 'The keychain is locked.' }]);
  });
});

describe('engines', () => {
  const ask = async (url: URL) => (url.port === '11434' && url.pathname === '/api/version' ? { version: '0.9' } : null);

  it('that answer are named, with how to use one the config does not know', async () => {
    const unknown = await checkEngines(null, ask);
    expect(unknown).toMatchObject([
      { level: 'ok', text: expect.stringContaining('Ollama answers at http://127.0.0.1:11434') },
    ]);
    expect(unknown[0]?.advice).toContain('type ollama');
    const config = configSchema.parse({ version: 1, providers: { local: { type: 'ollama' } } });
    expect((await checkEngines(config, ask))[0]?.advice).toBeNull();
  });

  it('are told from something else on their port', async () => {
    expect(await checkEngines(null, async () => ({ hello: 'world' }))).toMatchObject([
      { text: 'no local model server answers' },
    ]);
  });
});
