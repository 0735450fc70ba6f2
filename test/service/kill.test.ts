import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const KEY = 'gh-a-key-for-the-test';
const config = (url: string) => `version: 1
providers: { up: { type: openai-compatible, base_url: "${url}/v1" } }
clients: [{ name: a, key: "\${env:KEY_A}" }]
budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]
pricing: { overrides: { "up/m": { input: 100, output: 100 } } }
`;

function ask(gateway: Served, stream: boolean): Promise<Response> {
  return fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'up/m',
      stream,
      max_tokens: 1000,
      messages: [{ role: 'user', content: 'Hello there' }],
    }),
  });
}

describe('kill -9', () => {
  it('G5: money of a request that was running is not forgotten', async () => {
    const upstream = await startUpstream('chat', { hang: 3, when: { after: 1 } });
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) }, upstream);
    const options = { config: config(upstream.url), env: { KEY_A: KEY }, dataDir };
    const first = await serve(options);
    open.push(first);
    await (await ask(first, false)).text();
    const running = await ask(first, true);
    await running.body?.getReader().read();
    const status = async (gateway: Served) =>
      JSON.parse((await gateway.run('budgets', '--json')).stdout) as {
        spentNanoUsd: number;
        reservedNanoUsd: number;
      }[];
    const before = (await status(first))[0];
    expect(before?.reservedNanoUsd).toBeGreaterThan(0);
    // What is handed over is on disk within 100 ms.
    await new Promise((resolve) => setTimeout(resolve, 150));
    first.child.kill('SIGKILL');
    await first.exited;

    const second = await serve(options);
    open.push(second);
    let after = (await status(second))[0];
    // Reading what was spent from the history takes its moment; requests wait for it.
    for (let look = 0; look < 50 && after?.spentNanoUsd === 0; look += 1) after = (await status(second))[0];
    expect(after?.spentNanoUsd).toBe((before?.spentNanoUsd ?? 0) + (before?.reservedNanoUsd ?? 0));
    expect(after?.reservedNanoUsd).toBe(0);
    const logs = await second.run('logs', '--json');
    expect(logs.stdout).toContain('"status": "interrupted"');
    expect(logs.stdout).toContain('"status": "ok"');
  });

  it('pause stays on: nobody who stopped everything finds it running again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    const options = { config: config('http://127.0.0.1:1'), env: { KEY_A: KEY }, dataDir };
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const first = await serve(options);
    open.push(first);
    expect((await first.run('pause')).code).toBe(0);
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await serve(options);
    open.push(second);
    expect(await (await ask(second, false)).json()).toMatchObject({ error: { code: 'gatehouse_paused' } });
    expect((await second.run('status', '--json')).stdout).toContain('"paused"');
  });

  it('leaves no lock, port or state file in the way of the next start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const first = await serve({ dataDir });
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await serve({ dataDir });
    open.push(second);
    expect((await second.run('status')).code).toBe(0);
  });
});
