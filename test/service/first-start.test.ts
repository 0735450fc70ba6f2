import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dataDirWith, run, type Served, serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function served(options: Parameters<typeof serve>[0] = {}): Promise<Served> {
  const gateway = await serve(options);
  open.push(gateway);
  return gateway;
}

describe('the first start', () => {
  it('writes a config that reads well, and answers without any key of a provider', async () => {
    const gateway = await served();
    const text = await readFile(gateway.configPath, 'utf8');
    expect(text).toContain('demo: { type: demo }');
    expect((await gateway.run('check', gateway.configPath)).code).toBe(0);
    const created = await gateway.run('keys', 'create', 'zed');
    const key = created.stdout.trim();
    expect(key).toMatch(/^gh-/);
    const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'anything at all', messages: [{ role: 'user', content: 'Hi' }] }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('demo');
  });

  it('J12: makes keys and tokens of its own, different each time, readable by the user alone', async () => {
    const first = await served();
    const second = await served();
    const token = (one: Served) => readFile(join(one.dataDir, 'control-token'), 'utf8');
    expect(await token(first)).not.toBe(await token(second));
    expect((await first.run('keys', 'create', 'a')).stdout).not.toBe((await second.run('keys', 'create', 'a')).stdout);
    for (const file of ['control-token', 'config.yaml', 'client-keys.json', 'history.db']) {
      expect((await stat(join(first.dataDir, file))).mode & 0o077, file).toBe(0);
    }
    expect((await stat(first.dataDir)).mode & 0o077).toBe(0);
  });

  it('finds provider keys in the environment and writes where they are, never what they are', async () => {
    const gateway = await served({ env: { OPENAI_API_KEY: 'sk-canary-openai', ANTHROPIC_API_KEY: 'sk-ant-canary' } });
    const text = await readFile(gateway.configPath, 'utf8');
    expect(text).toContain('${env:OPENAI_API_KEY}');
    expect(text).toContain('${env:ANTHROPIC_API_KEY}');
    expect(text).not.toContain('canary');
  });

  it('prints a curl line that works when pasted', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['main/cli/gatehouse.ts', 'serve', '--port', '0', '--data-dir', dataDir], {
      env: { PATH: process.env.PATH ?? '', GATEHOUSE_SECRETS: 'memory' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    open.push({
      close: async () => {
        child.kill('SIGKILL');
      },
    });
    let output = '';
    const line = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /^curl .*\n/m.exec(output);
        if (found) resolve(found[0]);
      });
    });
    const { exec } = await import('node:child_process');
    const answer = await new Promise<string>((resolve, reject) =>
      exec(`${line.trim()} -s`, (error, stdout) => (error ? reject(error) : resolve(stdout))),
    );
    expect(JSON.parse(answer)).toMatchObject({ object: 'chat.completion' });
  });
});

describe('starting and stopping', () => {
  it('refuses a config it cannot use with file, line and column, and exits 4', async () => {
    const dataDir = await dataDirWith('version: 1\nroutes:\n  fast:\n    targts: []\n');
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const ran = await run(['serve', '--port', '0', '--data-dir', dataDir]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toMatch(/config\.yaml:4:5/);
    expect(ran.stderr).toContain('targets');
  });

  it('refuses features of a later version by name', async () => {
    const dataDir = await dataDirWith('version: 1\nrate_limits: []\n');
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const ran = await run(['serve', '--port', '0', '--data-dir', dataDir]);
    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('not in this version');
  });

  it('refuses a data directory that another one uses, and names it', async () => {
    const gateway = await served();
    const ran = await run(['serve', '--port', '0', '--data-dir', gateway.dataDir]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(String(gateway.pid));
  });

  it('recognises its own kind on a taken port', async () => {
    const gateway = await served();
    const dataDir = await dataDirWith('version: 1\nproviders: { demo: { type: demo } }\n');
    open.push({ close: () => rm(dataDir, { recursive: true, force: true }) });
    const ran = await run(['serve', '--port', new URL(gateway.url).port, '--data-dir', dataDir]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/another Gatehouse/);
  });

  it('lets a running stream end on SIGTERM, takes no new one, and exits 0', async () => {
    const upstream = await startUpstream('chat', { delayBetweenMs: 40 });
    open.push(upstream);
    const gateway = await served({
      config: `version: 1
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
clients: [{ name: a, key: "\${env:KEY_A}" }]
`,
      env: { KEY_A: 'gh-a-key-for-the-test' },
    });
    const ask = () =>
      fetch(`${gateway.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: 'Bearer gh-a-key-for-the-test', 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'up/m', stream: true, messages: [{ role: 'user', content: 'Hi' }] }),
      });
    const answer = await ask();
    expect(answer.status).toBe(200);
    gateway.child.kill('SIGTERM');
    const text = await answer.text();
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
    expect(await gateway.exited).toBe(0);
    await expect(ask()).rejects.toThrow();
  });

  it('exits at once on a second SIGTERM', async () => {
    const upstream = await startUpstream('chat', { hang: 2 });
    open.push(upstream);
    const gateway = await served({
      config: `version: 1
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
clients: [{ name: a, key: "\${env:KEY_A}" }]
`,
      env: { KEY_A: 'gh-a-key-for-the-test' },
    });
    const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer gh-a-key-for-the-test', 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'up/m', stream: true, messages: [{ role: 'user', content: 'Hi' }] }),
    });
    gateway.child.kill('SIGTERM');
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!gateway.output().includes('Stopping')) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    gateway.child.kill('SIGTERM');
    expect(await gateway.exited).not.toBe(0);
    await answer.text().catch(() => {});
  });
});
