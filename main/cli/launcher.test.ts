import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startControlServer } from '../service/control/fakes/control-server.ts';
import { fakeRecord } from '../service/control/fakes/fake-history.ts';
import { version } from '../service/version.ts';

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'gatehouse.mjs');
const env = { PATH: process.env.PATH, HOME: '/nonexistent', NODE_NO_WARNINGS: '1' };

/** A Node too old for Gatehouse, when this machine has one. */
function oldNode(): string | null {
  const binaries = (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, 'node'));
  const isOld = (binary: string) => {
    const { stdout } = spawnSync(binary, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    return Number(stdout?.split('.', 1)[0]) < 24;
  };
  return binaries.find((binary) => existsSync(binary) && isOld(binary)) ?? null;
}

function launch(node: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(node, [LAUNCHER, ...args], {
    encoding: 'utf8',
    env: { ...env, ...more },
  });
  return { status, stdout, stderr };
}

it('starts the command line on a Node that can run it', () => {
  expect(launch(process.execPath, ['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

const old = oldNode();
if (old === null) console.info('The launcher on an old Node is not tested: there is none on this machine.');

describe.skipIf(old === null)('on an old Node', () => {
  const node = old ?? '';

  it('hands over to the Node of the package, and keeps its output and its exit code', () => {
    expect(launch(node, ['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(launch(node, ['nonsense']).status).toBe(2);
  });

  it('says in one line what is wrong when there is none', () => {
    const { status, stdout, stderr } = launch(node, ['--version'], { GATEHOUSE_NODE_TRIED: '1' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Gatehouse needs Node 24 or later; this is \d+\.\d+\.\d+ \(.+\)\.\n$/);
  });

  it('hands on input', () => {
    const { status, stdout } = spawnSync(node, [LAUNCHER, 'check', '-'], {
      encoding: 'utf8',
      env,
      input: 'version: 1\n',
    });
    expect([status, stdout]).toEqual([0, '● - is valid.\n']);
  });

  it('hands on signals, and lets the command end as it would', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-launcher-'));
    const server = await startControlServer(dataDir);
    server.history.records = [fakeRecord(1)];
    try {
      const child = spawn(node, [LAUNCHER, 'logs', '--follow', '--data-dir', dataDir], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      expect(await once(child, 'close')).toEqual([0, null]);
    } finally {
      await server.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
