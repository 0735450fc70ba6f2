import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ControlContract } from '../../contract/control/contract.ts';
import { createControlHttp } from './control-http.ts';
import { startControlServer } from './fakes/control-server.ts';
import { fakeControlDeps } from './fakes/fake-control-deps.ts';
import { fakeLive } from './fakes/fake-gateway-view.ts';

let dataDir: string;
let server: Awaited<ReturnType<typeof startControlServer>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-control-'));
  server = await startControlServer(dataDir);
});

afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

function connect(url = server.url, token = server.token): ContractRouterClient<ControlContract> {
  const headers = { authorization: `Bearer ${token}`, 'x-gatehouse-actor': 'cli' };
  return createORPCClient(new RPCLink({ url: `${url}/control`, headers }));
}

/** One raw call, with exactly these headers. */
async function call(headers: Record<string, string>, options: { path?: string; method?: string; body?: string } = {}) {
  const outgoing = request(new URL(options.path ?? '/control/status/get', server.url), {
    method: options.method ?? 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json', ...headers },
    agent: false,
  });
  outgoing.end(options.body ?? '{}');
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode as number, headers: response.headers, text };
}

describe('over oRPC', () => {
  it('serves procedures, and refuses with the sentence of the error table', async () => {
    const client = connect();
    expect((await client.status.get()).dataDir).toBe(dataDir);
    await client.status.pause();
    expect(server.history.entries.at(-1)).toMatchObject({ actor: 'cli', action: 'pause' });
    await expect(client.providers.test({ name: 'nope' })).rejects.toMatchObject({
      code: 'gatehouse_name_unknown',
      status: 404,
    });
  });

  it('ends a subscription when its reader leaves', async () => {
    const leave = new AbortController();
    const events = await connect().status.watch(undefined, { signal: leave.signal });
    server.gateway.emit({ type: 'request-started', request: fakeLive('a') });
    expect((await events.next()).value).toEqual({ type: 'request-started', request: fakeLive('a') });
    expect(server.gateway.listeners.size).toBe(1);
    const gone = new Promise<void>((resolve) => {
      const remove = server.gateway.listeners.delete.bind(server.gateway.listeners);
      server.gateway.listeners.delete = (listener) => {
        resolve();
        return remove(listener);
      };
    });
    leave.abort();
    await gone;
    expect(server.gateway.listeners.size).toBe(0);
  });

  it('streams an export to its end', async () => {
    let text = '';
    for await (const piece of await connect().requests.export({ format: 'jsonl' })) text += piece;
    expect(text).toBe('{"id":1}\n{"id":2}\n');
  });
});

describe('the guard', () => {
  it('wants the token, and all of it', async () => {
    for (const authorization of [
      '',
      'Bearer',
      `Bearer ${server.token.slice(1)}`,
      `Basic ${server.token}`,
      'Bearer é',
    ]) {
      const answer = await call({ authorization: Buffer.from(authorization, 'utf8').toString('latin1') });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
      expect(answer.text).not.toContain(server.token);
    }
    await expect(connect(server.url, 'x'.repeat(43)).status.get()).rejects.toMatchObject({
      code: 'gatehouse_control_token_invalid',
      message: expect.stringContaining('control-token'),
    });
  });

  it('refuses web pages of others, also with the token', async () => {
    const own = new URL(server.url);
    for (const origin of ['https://evil.example', 'null', `https://${own.host}`, 'http://localhost:1'])
      expect([origin, (await call({ origin })).status]).toEqual([origin, 403]);
    expect((await call({ origin: own.origin })).status).toBe(200);
  });

  it('refuses a host name that is not ours (DNS rebinding)', async () => {
    expect((await call({ host: 'evil.example' })).status).toBe(403);
    expect((await call({ host: `evil.example:${new URL(server.url).port}` })).status).toBe(403);
    expect((await call({ host: 'gate.example.com' })).status).toBe(200);
    expect((await call({ host: 'localhost' })).status).toBe(200);
  });

  it('refuses a body larger than any config and goes on serving', async () => {
    const body = JSON.stringify({ json: { text: 'x'.repeat(5 * 1024 * 1024) } });
    const length = { 'content-length': String(body.length) };
    // Answered, not reset, while the client is still sending.
    expect((await call(length, { path: '/control/config/check', body })).text).toContain('larger than');
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await call(chunked, { path: '/control/config/check', body })).text).toContain('larger than');
    expect((await connect().config.check({ text: 'strateggy' })).problems).toHaveLength(1);
  });

  it('takes JSON only, and does not repeat what is not', async () => {
    const broken = await call({}, { path: '/control/secrets/set', body: '{"json":{"value":"sk-canary' });
    expect([broken.status, broken.text.includes('canary')]).toEqual([400, false]);
    const form = { 'content-type': 'text/plain' };
    expect((await call(form, { path: '/control/status/stop', body: '{}' })).status).toBe(400);
    expect(server.seen.stopped).toBe(0);
  });

  it('lets nothing that changes be called by GET', async () => {
    expect((await call({}, { path: '/control/status/stop', method: 'GET', body: '' })).status).toBe(405);
    expect(server.seen.stopped).toBe(0);
  });
});

describe('over plain JSON', () => {
  it('describes itself', async () => {
    const { text } = await call({}, { path: '/control/openapi.json', method: 'GET', body: '' });
    const description = JSON.parse(text);
    expect(description.openapi).toMatch(/^3\./);
    expect(description.servers).toEqual([{ url: '/control/api' }]);
    expect(Object.keys(description.paths)).toEqual(expect.arrayContaining(['/status/get', '/clients/createKey']));
    expect(
      description.paths['/providers/test'].post.requestBody.content['application/json'].schema.properties,
    ).toHaveProperty('name');
  });

  it('does what the description says', async () => {
    const explained = await call({}, { path: '/control/api/routes/explain', body: '{"model":"fast"}' });
    expect(JSON.parse(explained.text)).toMatchObject({ route: 'fast' });
    const wrong = await call({}, { path: '/control/api/routes/explain', body: '{"endpoint":"nope"}' });
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, 'BAD_REQUEST']);
    const missing = await call({ authorization: '' }, { path: '/control/api/routes/list' });
    expect([missing.status, JSON.parse(missing.text).code]).toEqual([401, 'gatehouse_control_token_invalid']);
  });

  it('says what it does not know', async () => {
    for (const path of ['/control/nope', '/control/api/nope', '/control']) {
      const answer = await call({}, { path });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain('gatehouse_not_found');
    }
  });
});

it('works as a handler of an Express app', async () => {
  const { deps } = fakeControlDeps();
  const app = express();
  app.use('/control', createControlHttp(deps, { token: 'secret', allowedHosts: () => new Set(), version: '0' }));
  const listening = app.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    const client = connect(`http://127.0.0.1:${address.port}`, 'secret');
    expect((await client.routes.list())[0]?.name).toBe('fast');
  } finally {
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
  }
});

it('takes a window that has logged in for one with the token, from its own pages only', async () => {
  const { deps } = fakeControlDeps();
  const handle = createControlHttp(deps, {
    token: 'secret',
    allowedHosts: () => new Set(),
    version: '0',
    isLoggedIn: ({ headers }) => headers.cookie === 'session=1',
  });
  const listening = createServer((incoming, outgoing) => void handle(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${url}/control/status/get`, { method: 'POST', headers })).status;
  try {
    expect(await status({ cookie: 'session=1', origin: url })).toBe(200);
    expect(await status({ cookie: 'session=2', origin: url })).toBe(401);
    // Another port of this machine is the same site to a browser, which sends the cookie along.
    expect(await status({ cookie: 'session=1', origin: 'http://127.0.0.1:1' })).toBe(403);
  } finally {
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
  }
});

it('ends open subscriptions when the gateway closes, so that the listener can', async () => {
  const other = await startControlServer(dataDir);
  const events = await connect(other.url, other.token).status.watch();
  other.gateway.emit({ type: 'config-changed' });
  await events.next();
  const idle = new Promise((resolve) => other.server.close(resolve));
  other.closing.abort();
  expect(await events.next()).toMatchObject({ done: true });
  await idle;
});
