import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UsageRow } from '../contract/history-query.ts';
import { emptyUsage } from '../contract/usage.ts';
import { startControlServer } from '../service/control/fakes/control-server.ts';
import { sampleProblem } from '../service/control/fakes/fake-control-deps.ts';
import { fakeRecord } from '../service/control/fakes/fake-history.ts';
import { writeGatewayFile } from '../service/control/gateway-file.ts';
import { commandTable } from './command-table.ts';
import { runCli } from './fakes/run-cli.ts';

const emptyRow: UsageRow = {
  key: [null],
  requests: 0,
  errors: 0,
  usage: emptyUsage(),
  costNanoUsd: 0,
  unpriced: 0,
  ttftCount: 0,
  meanTtftMs: null,
  meanTotalMs: null,
};

const CANARY = 'sk-canary-987654321';
let dataDir: string;
let server: Awaited<ReturnType<typeof startControlServer>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
  server = await startControlServer(dataDir);
  server.history.records = [
    fakeRecord(1),
    fakeRecord(2, { client: 'ci', status: 'error', httpStatus: 502, costNanoUsd: null, usage: null }),
  ];
});

afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const gatehouse = (args: string[], input?: string) => runCli(args, { GATEHOUSE_DATA_DIR: dataDir }, input);
const json = async (args: string[]) => {
  const { code, stdout, stderr } = await gatehouse([...args, '--json']);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout);
};

describe('exit codes', () => {
  it('0 and the help, when asked for it or for nothing', async () => {
    const help = await gatehouse(['--help']);
    expect([help.code, help.stderr]).toEqual([0, '']);
    for (const { name, summary } of commandTable)
      expect(help.stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(help.stdout.match(/--data-dir <dir>/g)).toHaveLength(1);
    expect((await gatehouse(['keys', '--help'])).stdout.match(/--data-dir <dir>/g)).toHaveLength(1);
    expect((await gatehouse([])).stdout).toBe(help.stdout);
    expect((await gatehouse(['help', 'keys'])).stdout).toContain('create <name>');
  });

  it('2 for what cannot be understood, without repeating a secret that was put where it does not belong', async () => {
    for (const args of [
      ['nonsense'],
      ['status', '--nope'],
      ['keys'],
      ['logs', '--limit', '0'],
      ['logs', '--since', 'yesterday'],
      ['logs', '--follow', '--text', 'x'],
      ['usage', '--by', 'moon'],
      ['usage', '--by', 'tag:'],
      ['usage', '--by', 'tag:a,tag:b'],
      ['logs', '--tag', 'project'],
      ['serve', '--port', '70000'],
      ['secrets', 'set', 'openai', CANARY],
      ['keys', 'create', 'my/editor'],
    ]) {
      const { code, stdout, stderr } = await gatehouse(args);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).not.toContain(CANARY);
      expect(stderr).not.toContain('    at ');
    }
  });

  it('3 when nothing runs on the data directory, with what to do', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
    try {
      // What a crash leaves behind: a file whose process is gone.
      await writeGatewayFile(empty, { url: server.url, pid: 2 ** 22 + 1, startedAt: 0 });
      for (const args of [['status'], ['logs'], ['explain', '--model', 'x'], ['keys', 'create', 'x'], ['pause']]) {
        const { code, stdout, stderr } = await runCli([...args, '--data-dir', empty]);
        expect([args, code, stdout]).toEqual([args, 3, '']);
        expect(stderr).toBe(`Gatehouse is not running on ${empty}.\nStart it with: gatehouse serve\n`);
      }
    } finally {
      await rm(empty, { recursive: true });
    }
  });

  it('4 when the config keeps a change from being made, with file, line and column', async () => {
    server.refuse.problems = [sampleProblem];
    try {
      for (const args of [
        ['keys', 'create', 'newcomer'],
        ['providers', 'disable', 'openai'],
      ]) {
        const { code, stdout, stderr } = await gatehouse(args);
        expect([args, code, stdout]).toEqual([args, 4, '']);
        expect(stderr).toContain('/data/config.yaml:3:5  routes.fast.strateggy');
      }
    } finally {
      server.refuse.problems = [];
    }
  });

  it('1 when the gateway says no', async () => {
    const { code, stderr } = await gatehouse(['providers', 'test', 'nope']);
    expect([code, stderr]).toEqual([1, 'There is no provider “nope”. Known: openai, lab, demo.\n']);
  });

  it('1 when another gateway has taken the address', async () => {
    const other = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'));
    try {
      await writeGatewayFile(other, { url: server.url, pid: process.pid, startedAt: 0 });
      const { code, stderr } = await runCli(['status', '--data-dir', other]);
      expect(code).toBe(1);
      expect(stderr).toContain('does not accept the token of this data directory');
    } finally {
      await rm(other, { recursive: true });
    }
  });
});

describe('reading commands', () => {
  it('status says state, address, files, secrets and budgets', async () => {
    const { stdout } = await gatehouse(['status']);
    expect(stdout).toMatch(/^state +● running$/m);
    expect(stdout).toMatch(/^address +http:\/\/127\.0\.0\.1:4477$/m);
    expect(stdout).toContain('memory  ▲ Secrets are kept in memory only.');
    expect(stdout).toMatch(/^day +\$1\.84 +\$0 +\$5\.00 /m);
    expect(await json(['status'])).toMatchObject({ state: 'running', dataDir });
  });

  it('status says how far the deleting of old requests is, while it lasts', async () => {
    expect((await gatehouse(['status'])).stdout).not.toMatch(/^history/m);
    server.cleanUp.progress = { deleted: 1200, due: 5000, freedBytes: 12 * 1024 ** 2 };
    try {
      expect((await gatehouse(['status'])).stdout).toMatch(
        /^history +deleting old requests: 1\.2k of 5k, 12 MB freed$/m,
      );
      expect((await json(['status'])).cleanUp).toEqual(server.cleanUp.progress);
    } finally {
      server.cleanUp.progress = null;
    }
  });

  it('takes --data-dir before and after the command', async () => {
    for (const args of [
      ['--data-dir', dataDir, 'budgets', '--json'],
      ['budgets', '--json', `--data-dir=${dataDir}`],
    ])
      expect(JSON.parse((await runCli(args)).stdout)[0].name).toBe('day');
  });

  it('logs lists the newest last, and passes its filters on', async () => {
    const { stdout } = await gatehouse(['logs']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[1]).toMatch(/ zed +fast +openai\/gpt-5-mini +● ok +12\.4k +300 +\$0\.001235 +840 ms +0{25}1$/);
    expect(lines[2]).toMatch(/ ci +fast +openai\/gpt-5-mini +✕ 502 +– +– +unknown +840 ms +0{25}2$/);
    const filters = ['--client', 'ci', '--status', 'error', 'refused', '--since', '2025-10-01', '--text', 'hello'];
    expect((await json(['logs', ...filters])).requests).toHaveLength(1);
    expect(server.history.lastFilter).toEqual({
      client: 'ci',
      status: ['error', 'refused'],
      since: new Date(2025, 9, 1).getTime(),
      text: 'hello',
    });
  });

  it('show tells the whole story of a request, by id or as the last one', async () => {
    const { stdout } = await gatehouse(['show', fakeRecord(1).id]);
    expect(stdout).toMatch(/^tokens +12\.4k in, 300 out$/m);
    expect(stdout).toMatch(/^cost +\$0\.001235 by price list 2025-10-01$/m);
    expect(stdout).toMatch(/^openai\/gpt-5-mini +● ok 200 +1 ms +210 ms +840 ms +first in order$/m);
    expect(stdout).not.toContain('"model":"fast"');
    expect((await gatehouse(['show', 'last', '--bodies'])).stdout).toContain('{"model":"fast"}\n');
    expect((await json(['show', 'last'])).record.id).toBe(fakeRecord(2).id);
    expect((await gatehouse(['show', 'nope'])).code).toBe(1);
  });

  it('usage adds up, and says what has no price', async () => {
    const { stdout, stderr } = await gatehouse(['usage', '--by', 'day,model', '--since', '7d']);
    expect(stdout).toMatch(/^day +model +requests/);
    expect(stdout).toMatch(/^2025-10-09 +gpt-5-mini +12 +1 +12k +0 +1\.2k +\$1\.84 +210 ms +840 ms$/m);
    expect(stdout).toMatch(/^total +15 +2 +15k +0 +1\.5k +\$1\.84 +– +–$/m);
    expect(stderr).toBe('4 of these have no known price and are not in the cost.\n');
    expect(server.history.lastUsage?.by).toEqual(['day', 'model']);
  });

  it('usage adds up by a tag, and says what the table cannot', async () => {
    const { stdout, stderr } = await gatehouse(['usage', '--by', 'day,tag:project', '--tag', 'project=acme']);
    expect(stdout).toMatch(/^day +project +requests/);
    expect(stderr).not.toContain('carries the tag');
    expect(server.history.lastUsage).toMatchObject({
      by: ['day', 'tag:project'],
      filter: { tag: { name: 'project', value: 'acme' } },
    });
    server.history.usedTags = [{ name: 'team', requests: 1, values: ['x'] }];
    server.history.usageRows = [{ ...emptyRow, key: [null] }];
    expect((await gatehouse(['usage', '--by', 'tag:project'])).stderr).toBe(
      'No request in that time carries the tag “project”. Tags there are: team.\n',
    );
    server.history.usageRows = [{ ...emptyRow, key: [null], otherValues: true }];
    const many = await gatehouse(['usage', '--by', 'tag:trace']);
    expect(many.stdout).toMatch(/^other values +0 /m);
    expect(many.stderr).toContain('100 values of a tag are kept apart each day');
    expect(await json(['usage', '--by', 'tag:trace'])).toMatchObject([{ key: [null], otherValues: true }]);
    server.history.usageRows = null;
  });

  it('refuses one tag under another, with the reason', async () => {
    const { code, stderr } = await gatehouse(['usage', '--by', 'tag:project', '--tag', 'env=dev']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('one tag at a time')]);
  });

  it('logs and export find by tags', async () => {
    for (const command of ['logs', 'export']) {
      await gatehouse([command, '--tag', 'project=acme', '--tag', 'env=dev']);
      expect(server.history.lastFilter).toEqual({ tags: { project: 'acme', env: 'dev' } });
    }
  });

  it('explain prints the plan without sending', async () => {
    const { stdout } = await gatehouse(['explain', '--model', 'fast', '--endpoint', 'messages', '--prompt', 'hi']);
    expect(stdout).toContain('  1  openai/gpt-5-mini  first in order\n  2  demo/echo  second in order\n');
    expect(stdout).toContain('○  lab/big  provider is switched off');
    expect(server.gateway.questions.at(-1)).toEqual({
      model: 'fast',
      endpoint: 'messages',
      client: null,
      prompt: 'hi',
    });
    expect((await gatehouse(['explain', '--model', 'nothing'])).stdout).toContain('✕ It would be refused');
  });

  it('routes and providers show the state of each', async () => {
    expect((await gatehouse(['routes'])).stdout).toMatch(
      /^fast \(default\) +fallback +openai\/gpt-5-mini +1 +● ready$/m,
    );
    expect((await gatehouse(['providers'])).stdout).toMatch(/^openai +openai +● ready +0 +0 +https/m);
    for (const args of [['providers'], ['providers', 'list']]) expect((await json(args))[0].name).toBe('openai');
    expect((await gatehouse(['providers', 'models', 'openai'])).stdout).toContain('openai/gpt-5-mini     400k');
  });

  it('export writes to standard output, or to a file only its owner can read', async () => {
    expect((await gatehouse(['export'])).stdout).toBe('{"id":1}\n{"id":2}\n');
    const file = join(dataDir, 'requests.csv');
    const { code, stdout } = await gatehouse(['export', '--format', 'csv', '-o', file, '--client', 'zed']);
    expect([code, stdout, await readFile(file, 'utf8')]).toEqual([0, '', '{"id":1}\n{"id":2}\n']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await gatehouse(['export', '-o', join(dataDir, 'no', 'such')])).code).toBe(1);
  });
});

describe('changing commands', () => {
  it('keys create prints the key alone, so that a script can take it', async () => {
    const { stdout, stderr } = await gatehouse(['keys', 'create', 'my-editor']);
    expect(stdout).toMatch(/^gh-my-editor\S+\n$/);
    expect(stderr).toContain('shown this once');
    expect(stderr).not.toContain(stdout.trim());
    expect((await gatehouse(['keys', 'list'])).stdout).toMatch(/^my-editor +gh-my-e… +\* +never$/m);
    expect((await gatehouse(['keys', 'revoke', 'my-editor'])).stdout).toBe('One key of “my-editor” revoked.\n');
    expect((await gatehouse(['keys', 'revoke', 'my-editor'])).code).toBe(1);
    expect(server.history.entries.at(-1)).toMatchObject({ actor: 'cli', action: 'revoke_client_keys' });
  });

  it('secrets set takes the value from standard input and prints it nowhere', async () => {
    const { code, stdout, stderr } = await gatehouse(['secrets', 'set', 'anthropic'], `${CANARY}\n`);
    expect([code, stdout]).toEqual([0, '“anthropic” is kept. It is in force now.\n']);
    expect(server.secretValues.get('anthropic')).toBe(CANARY);
    expect(server.seen.secretsChanged.length).toBeGreaterThan(0);
    const listed = await gatehouse(['secrets', 'list']);
    expect(listed.stdout).toBe('anthropic\nopenai\n');
    const everything = [stdout, stderr, listed.stderr, JSON.stringify([await json(['secrets', 'list']), server.log])];
    expect(everything.join()).not.toContain('canary');
    expect((await gatehouse(['secrets', 'remove', 'anthropic'])).code).toBe(0);
    expect((await gatehouse(['secrets', 'remove', 'anthropic'])).code).toBe(1);
    expect((await gatehouse(['secrets', 'set', 'x'], '')).code).toBe(2);
  });

  it('a secret that is refused is not repeated', async () => {
    const { code, stdout, stderr } = await gatehouse(['secrets', 'set', 'x'], `${CANARY}\nsecond line\n`);
    expect([code, stdout, stderr]).toEqual([2, '', 'A secret is one line.\n']);
  });

  it('providers test fails when one of them does, and says what to do', async () => {
    const lab = await gatehouse(['providers', 'test', 'lab']);
    expect([lab.code, lab.stdout]).toEqual([
      1,
      '✕ lab: The provider refused the key [redacted]. (120 ms)\n  Set another key.\n',
    ]);
    const all = await gatehouse(['providers', 'test', '--json']);
    expect([all.code, JSON.parse(all.stdout).map((each: { provider: string }) => each.provider)]).toEqual([
      0,
      ['openai', 'demo'],
    ]);
  });

  it('pause, resume and switching a provider say what changed', async () => {
    expect((await gatehouse(['pause'])).stdout).toBe('Paused. Clients get 503 until you resume.\n');
    expect((await gatehouse(['pause'])).stdout).toBe('Gatehouse is paused already.\n');
    expect((await gatehouse(['resume'])).stdout).toBe('Running again.\n');
    expect((await gatehouse(['providers', 'disable', 'openai'])).stdout).toBe('“openai” is off.\n');
    expect((await gatehouse(['providers', 'enable', 'openai'])).stdout).toBe('“openai” is on.\n');
  });
});

it('doctor says what is wrong and what to do, and ends with 1 when something is', async () => {
  await writeFile(
    join(dataDir, 'config.yaml'),
    "version: 1\nproviders: { a: { type: openai, api_key: '${secret:a}' } }\n",
  );
  const { code, stdout } = await gatehouse(['doctor']);
  expect(code).toBe(1);
  expect(stdout).toContain('● node: ');
  expect(stdout).toContain('▲ secrets: kept in the memory: Secrets are kept in memory only.');
  expect(stdout).toContain('which is not kept.\n  Run: gatehouse secrets set a\n');
  expect(stdout).toContain('● gateway: running at http://127.0.0.1:4477');
  expect(stdout).toContain('● provider openai: It answers.');
  const findings: { level: string }[] = JSON.parse((await gatehouse(['doctor', '--json'])).stdout);
  expect(findings.filter((finding) => finding.level === 'error')).toHaveLength(1);
});

it('check works without a gateway', async () => {
  const file = join(dataDir, 'other.yaml');
  await writeFile(file, 'version: 1\nproviders:\n  demo: { type: demo }\nroute: {}\n');
  const wrong = await runCli(['check', file]);
  expect(wrong.code).toBe(4);
  expect(wrong.stdout).toContain(`${file}:4:1  route: `);
  expect(wrong.stdout).toContain('Did you mean “routes”?');
  expect(JSON.parse((await runCli(['check', file, '--json'])).stdout)).toMatchObject({ valid: false });
  const right = await runCli(['check', '-'], {}, 'version: 1\n');
  expect([right.code, right.stdout]).toEqual([0, '● - is valid.\n']);
  expect((await runCli(['check', join(dataDir, 'absent.yaml')])).code).toBe(1);
});
