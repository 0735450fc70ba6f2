import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeGatewayFile } from '../../service/control/gateway-file.ts';
import type { ServeOptions } from './run-gateway.ts';

const PROGRAM = join(import.meta.dirname, '..', 'fakes', 'serve-fake-gateway.ts');
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-serve-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit'); // until then it may write into the directory
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts it and waits for its first word on standard output, or for its end. */
async function serve(options: ServeOptions, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], {
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', GATEHOUSE_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const end = once(child, 'close');
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  await Promise.race([once(child.stdout, 'data'), end]);
  return {
    child,
    stdout: () => stdout,
    finished: async () => ({ code: (await end)[0], stdout, stderr }),
    /** Resolves when this has been said on standard error; fails when it ends without. */
    async says(words: string) {
      while (!stderr.includes(words)) {
        const [word] = await Promise.race([once(child.stderr, 'data'), end.then(() => [null])]);
        if (word === null) throw new Error(`never said: ${words}`);
      }
    },
  };
}

it('with --json prints exactly one line when it accepts requests, and everything else on standard error', async () => {
  const { child, stdout, finished } = await serve({ json: true });
  const line = JSON.parse(stdout());
  expect(line).toEqual({
    event: 'listening',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ui: `${line.url}/ui/#token=t`,
    pid: child.pid,
  });
  expect((await fetch(`${line.url}/health`)).ok).toBe(true);
  child.kill('SIGTERM');
  const end = await finished();
  expect([end.code, end.stdout.split('\n')]).toEqual([0, [JSON.stringify(line), '']]);
  expect(end.stderr).toContain('▲ a warning of the gateway');
});

it('tells a person the address and a line to try, and ends with 0 after Ctrl-C', async () => {
  const { child, finished } = await serve({});
  child.kill('SIGINT');
  const { code, stdout } = await finished();
  expect(code).toBe(0);
  expect(stdout).toContain('curl http://127.0.0.1:');
  expect(stdout).toContain('Bearer gh-terminal');
});

it('lets running requests end at the first signal, and no longer at the second', async () => {
  const { child, says, finished } = await serve({ json: true }, { FAKE_DRAIN: 'never' });
  child.kill('SIGTERM');
  await says('Once more to stop at once');
  child.kill('SIGTERM');
  expect((await finished()).code).toBe(1);
});

it('recognises a Gatehouse on the port', async () => {
  const first = await serve({ json: true });
  const port = Number(new URL(JSON.parse(first.stdout()).url).port);
  const { code, stdout, stderr } = await (await serve({ json: true, port })).finished();
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`Port ${port} is taken by another Gatehouse`);
  first.child.kill('SIGTERM');
  await first.finished();
});

it('refuses to be the second on a data directory', async () => {
  const first = await serve({ json: true });
  const { url } = JSON.parse(first.stdout());
  await writeGatewayFile(dataDir, { url, pid: first.child.pid ?? 0, startedAt: 0 });
  const { code, stderr } = await (await serve({ json: true })).finished();
  expect(code).toBe(1);
  expect(stderr).toContain(`Gatehouse runs already on ${dataDir}, at ${url}`);
});
