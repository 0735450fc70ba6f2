import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startControlServer } from '../service/control/fakes/control-server.ts';
import { fakeRecord } from '../service/control/fakes/fake-history.ts';
import { chooseSecretStore } from '../service/secrets/choose-secret-store.ts';
import { runCliProcess, spawnCli } from './fakes/run-cli.ts';

const CANARY = 'sk-canary-987654321';
let dataDir: string;
let server: Awaited<ReturnType<typeof startControlServer>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
  server = await startControlServer(dataDir);
  server.history.records = [fakeRecord(1)];
});

afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const gatehouse = (args: string[], input?: string) => runCliProcess(args, { GATEHOUSE_DATA_DIR: dataDir }, input);

it('ends as the command did: 0, 1, 2, 3 or 4', async () => {
  const config = 'version: 2\n';
  const [ok, failed, usage, notRunning, invalid] = await Promise.all([
    gatehouse(['status', '--json']),
    gatehouse(['providers', 'test', 'lab']),
    gatehouse(['nonsense']),
    runCliProcess(['status', '--data-dir', join(dataDir, 'none')]),
    gatehouse(['check', '-'], config),
  ]);
  expect([ok, failed, usage, notRunning, invalid].map((result) => result.code)).toEqual([0, 1, 2, 3, 4]);
  expect(JSON.parse(ok.stdout).dataDir).toBe(dataDir);
  expect(notRunning.stderr).toContain('Start it with: gatehouse serve');
});

it('takes a secret from a pipe and prints it nowhere, not where it is refused either', async () => {
  const kept = await gatehouse(['secrets', 'set', 'anthropic'], `${CANARY}\n`);
  expect([kept.code, server.secretValues.get('anthropic')]).toEqual([0, CANARY]);
  const refused = await gatehouse(['secrets', 'set', 'x'], `${CANARY}\nsecond line\n`);
  const misplaced = await gatehouse(['secrets', 'set', 'x', CANARY]);
  expect([refused.code, misplaced.code]).toEqual([2, 2]);
  for (const { stdout, stderr } of [kept, refused, misplaced]) expect(stdout + stderr).not.toContain('canary');
});

it('keeps secrets without a running gateway too, in the store the gateway will read', async () => {
  const own = join(dataDir, 'offline');
  const env = { GATEHOUSE_DATA_DIR: own, GATEHOUSE_SECRETS: 'vault', GATEHOUSE_VAULT_PASSPHRASE: 'open sesame' };
  const kept = await runCliProcess(['secrets', 'set', 'openai'], env, CANARY);
  expect([kept.code, kept.stdout]).toEqual([0, '“openai” is kept. It is in force when Gatehouse starts.\n']);
  const store = await chooseSecretStore({ env, dataDir: own });
  expect(await store.get('openai')).toBe(CANARY);
  expect((await runCliProcess(['secrets', 'list', '--json'], env)).stdout).toContain('"openai"');
  expect((await readFile(join(own, 'secrets.vault'), 'utf8')).includes('canary')).toBe(false);
  const wrong = await runCliProcess(['secrets', 'list'], { ...env, GATEHOUSE_VAULT_PASSPHRASE: 'sesame' });
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('does not open the vault')]);
  expect((await runCliProcess(['secrets', 'remove', 'openai'], env)).code).toBe(0);
}, 60_000); // the vault's key is slow to derive, on purpose

it('does not pretend to keep a secret that would be gone with the command', async () => {
  const env = { GATEHOUSE_DATA_DIR: join(dataDir, 'nowhere'), GATEHOUSE_SECRETS: 'memory' };
  const { code, stdout, stderr } = await runCliProcess(['secrets', 'set', 'openai'], env, CANARY);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('There is no place to keep secrets in.');
});

it('ends quietly when its reader has seen enough', async () => {
  server.history.exported = Array.from({ length: 50_000 }, (_, id) => JSON.stringify({ id, text: 'x'.repeat(100) }));
  const child = spawnCli(['export'], { GATEHOUSE_DATA_DIR: dataDir });
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(stderr).toBe('');
  server.history.exported = ['{"id":1}', '{"id":2}'];
});

it('logs --follow prints what ends after it began, filtered, and ends with the gateway', async () => {
  const own = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
  const followed = await startControlServer(own);
  try {
    followed.history.records = [fakeRecord(1)];
    const child = spawnCli(['logs', '--follow', '--client', 'zed', '--json'], { GATEHOUSE_DATA_DIR: own });
    if (!child.stdout) throw new Error('no pipes');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const nextId = async () => JSON.parse((await lines.next()).value ?? '').id;
    expect(await nextId()).toBe(fakeRecord(1).id);
    for (const record of [fakeRecord(2, { client: 'ci' }), fakeRecord(3)]) {
      followed.history.unwritten.push(record);
      followed.gateway.emit({ type: 'request-ended', id: record.id, status: 'ok' });
    }
    expect(await nextId()).toBe(fakeRecord(3).id);
    // The reader fell behind: what it missed is read from the record, and nothing comes twice.
    followed.history.records.push(fakeRecord(4));
    followed.gateway.emit({ type: 'events-missed' });
    expect(await nextId()).toBe(fakeRecord(4).id);
    followed.closing.abort();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(await lines.next()).toMatchObject({ done: true });
  } finally {
    await followed.close();
    await rm(own, { recursive: true });
  }
});

it('logs --follow ends with Ctrl-C, and that is no failure', async () => {
  const child = spawnCli(['logs', '--follow'], { GATEHOUSE_DATA_DIR: dataDir });
  if (!child.stdout) throw new Error('no pipes');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
});

it('leaves nothing in the data directory but what belongs there', async () => {
  expect((await readdir(dataDir)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
