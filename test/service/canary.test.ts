import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Served, serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** Stand in for secrets; looked for everywhere afterwards. */
const PROVIDER_KEY = 'sk-canary-provider-4711-XyZ';
const STORED_KEY = 'sk-canary-stored-0815-AbC';
const CLIENT_KEY = 'gh-canary-client-key-2718281828';

const config = (url: string) => `version: 1
providers:
  up: { type: openai-compatible, base_url: "${url}/v1", api_key: "\${env:UP_KEY}", headers: { x-extra: "\${env:UP_KEY}" } }
  stored: { type: openai-compatible, base_url: "${url}/v1", api_key: "\${secret:stored}" }
  gem: { type: gemini, base_url: "${url}/v1beta", api_key: "\${env:UP_KEY}" }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }
clients: [{ name: a, key: "\${env:KEY_A}" }]
`;

async function ask(
  gateway: Served,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(gateway.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${CLIENT_KEY}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${head}\n${await answer.text()}`;
}

describe('J1, J2: a secret', () => {
  it('is in no log, database, error body, --json output, export, config or state file', async () => {
    const echo = `you sent ${PROVIDER_KEY} and ${STORED_KEY}`;
    const upstream = await startUpstream('chat');
    open.push(upstream);
    const gateway = await serve({
      config: config(upstream.url),
      env: { UP_KEY: PROVIDER_KEY, KEY_A: CLIENT_KEY },
    });
    open.push(gateway);
    const said: string[] = [];
    const controlToken = (await readFile(join(gateway.dataDir, 'control-token'), 'utf8')).trim();
    const control = (procedure: string, input: object) =>
      fetch(`${gateway.url}/control/api/${procedure}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
    const stored = await control('secrets/set', { name: 'stored', value: STORED_KEY });
    expect(stored.status).toBe(200);
    said.push(await stored.text());

    const listed = await gateway.run('secrets', 'list', '--json');
    said.push(listed.stdout, listed.stderr);

    // Answers that are fine, then every kind of refusal, each repeating the key it was sent.
    said.push(
      await ask(gateway, '/v1/chat/completions', { model: 'fast', messages: [{ role: 'user', content: 'Hi' }] }),
    );
    said.push(await ask(gateway, '/v1/chat/completions', { model: 'fast', stream: true, messages: [] }));
    said.push(
      await ask(gateway, '/v1/chat/completions', { model: 'stored/m', messages: [{ role: 'user', content: 'Hi' }] }),
    );
    for (const fault of [
      { status: 401, message: echo },
      { status: 403, message: echo },
      { status: 400, message: echo },
      { status: 429, message: echo, retryAfter: 1 },
      { status: 500, message: echo },
      { status: 500, message: echo, errorShape: 'html' as const },
      { status: 500, message: echo, errorInBody: true },
      { streamError: { after: 2 }, message: echo },
    ]) {
      upstream.setFaults(fault);
      said.push(
        await ask(gateway, '/v1/chat/completions', { model: 'fast', messages: [{ role: 'user', content: 'Hi' }] }),
      );
      said.push(
        await ask(gateway, '/v1/chat/completions', {
          model: 'fast',
          stream: true,
          messages: [{ role: 'user', content: 'Hi' }],
        }),
      );
    }
    // Keys where they do not belong: a wrong one, one in the path, one in the query.
    said.push(await ask(gateway, '/v1/chat/completions', {}, { authorization: `Bearer ${CLIENT_KEY}x` }));
    said.push(await ask(gateway, `/k/${CLIENT_KEY}/v1/nothing-here`, {}));
    said.push(await ask(gateway, `/v1beta/models/gem%2Fm:generateContent?key=${CLIENT_KEY}`, { contents: [] }));
    for (const args of [
      ['status', '--json'],
      ['logs', '--json'],
      ['providers', '--json'],
      ['providers', 'test', 'up', '--json'],
      ['export', '--format', 'jsonl'],
      ['export', '--format', 'csv'],
      ['doctor', '--json'],
      ['usage', '--json'],
      ['keys', 'list', '--json'],
    ]) {
      const { stdout, stderr } = await gateway.run(...args);
      said.push(stdout, stderr);
    }
    // Bodies are packed on disk: what is in them shows here alone.
    const logged = await gateway.run('logs', '--json');
    const ids = [...logged.stdout.matchAll(/"id":\s*"([0-9A-Z]{26})"/g)].map(([, id]) => id as string);
    expect(ids.length).toBeGreaterThanOrEqual(19);
    let bodies = 0;
    for (const id of ids) {
      const text = await (await control('requests/get', { id })).text();
      if (text.includes('you sent')) bodies += 1;
      said.push(text);
    }
    const shown = await gateway.run('show', ids[0] ?? '', '--json');
    expect(shown.code).toBe(0);
    said.push(shown.stdout, shown.stderr);
    expect(bodies, 'refusals that repeat a key are on record').toBeGreaterThan(5);
    gateway.child.kill('SIGTERM');
    await gateway.exited;
    said.push(gateway.output());
    for (const file of await readdir(gateway.dataDir)) {
      if (file !== 'control-token') said.push((await readFile(join(gateway.dataDir, file))).toString('latin1'));
    }

    for (const secret of [PROVIDER_KEY, STORED_KEY])
      expect(
        upstream.requests.some(({ key }) => key === secret),
        'the canary was really in use',
      ).toBe(true);
    expect(logged.stdout.length).toBeGreaterThan(1000);
    for (const text of said) {
      for (const secret of [PROVIDER_KEY, STORED_KEY, CLIENT_KEY, controlToken]) {
        const at = text.indexOf(secret);
        expect(at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 40), 'a secret got out').toBe('');
      }
    }
  }, 60_000);
});
