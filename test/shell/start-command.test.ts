import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { closing } from './closing.ts';

// Two programs are started, one after the other.
vi.setConfig({ testTimeout: 60_000 });

const LAUNCHER = join(import.meta.dirname, '../../bin/gatehouse.mjs');
const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GATEHOUSE_SECRETS: 'memory', NODE_NO_WARNINGS: '1' };

it.runIf(process.platform === 'linux')(
  'npm start without a display: one line says why, a curl line to try, an address that logs in once',
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-start-'));
    closing({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const run = (...args: string[]) =>
      spawn(process.execPath, [LAUNCHER, 'start', '--data-dir', dataDir, ...args], { env });
    const child = run('--port', '0');
    const ended = once(child, 'close');
    closing({ close: () => void child.kill('SIGKILL') });
    const said = await textUntil(child, 'Ctrl-C stops it.', '\n');
    expect(said.notes).toMatch(/^No desktop app: there is no display here\. [^\n]+\n/);
    expect(said.out).toMatch(/^curl http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions -H 'Authorization: Bearer gh-/m);

    const login = async (text: string) => {
      const [, origin, token] = /^(http:\/\/\S+)\/ui\/#token=(\S+)$/m.exec(text) ?? [];
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ token });
      return (await fetch(`${origin}/ui/session`, { method: 'POST', headers, body })).status;
    };
    expect([await login(said.out), await login(said.out)]).toEqual([204, 401]);

    // A second start opens the window of the gateway that runs, with an address of its own.
    const second = run();
    const again = await textUntil(second, '/ui/#token=');
    expect(again.out).toContain('Gatehouse runs already at http://127.0.0.1:');
    expect(await login(again.out)).toBe(204);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);

/** What a process has said when it has said this, and what it says on the side; or when it ends. The two pipes keep no order. */
function textUntil(child: ReturnType<typeof spawn>, words: string, note = ''): Promise<{ out: string; notes: string }> {
  const said = { out: '', notes: '' };
  return new Promise((resolve) => {
    const hear = (pipe: 'out' | 'notes') => (chunk: string) => {
      said[pipe] += chunk;
      if (said.out.includes(words) && said.out.endsWith('\n') && said.notes.includes(note)) resolve(said);
    };
    child.stdout?.setEncoding('utf8').on('data', hear('out'));
    child.stderr?.setEncoding('utf8').on('data', hear('notes'));
    child.once('close', () => resolve(said));
  });
}
