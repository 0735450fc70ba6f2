import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { config } from '../../contract/config/config.ts';
import { buildRuntime } from '../../gateway/runtime.ts';
import { Dispatchers } from '../../upstream/dispatchers.ts';
import { ProviderCalls } from './provider-calls.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** An account with two keys, the first of which has no value; its provider takes `good`. */
async function start(secret: string) {
  const server = createServer((request, response) => {
    const good = request.headers.authorization === 'Bearer good';
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
    response.end(good ? '{"object":"list","data":[{"id":"m"}]}' : '{"error":{"message":"no"}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  const base_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const api_keys = [
    { name: 'lost', key: '${secret:lost}' },
    { name: 'work', key: '${secret:work}' },
  ];
  const runtime = buildRuntime(
    config.parse({ version: 1, providers: { up: { type: 'openai-compatible', base_url, api_keys } } }),
  );
  const dispatchers = new Dispatchers({ connectTimeoutMs: 5_000, env: {} });
  open.push(() => dispatchers.close());
  const value = (name: string) => (name === 'work' ? secret : null);
  const proven: (string | null)[][] = [];
  const calls = new ProviderCalls({
    runtime: () => runtime,
    credentials: {
      peek: ({ name }) => value(name),
      load: ({ name }) => Promise.resolve(value(name)),
      problem: () => null,
    },
    dispatchers,
    trusted: Promise.resolve(),
    redact: (text) => text,
    now: Date.now,
    onProven: (...what) => proven.push(what),
  });
  return { calls, proven };
}

it('says which key was shown to work by a test, and with which model', async () => {
  const { calls, proven } = await start('good');
  expect((await calls.test('up')).verdict).toBe('ok');
  expect((await calls.test('up', 'm')).verdict).toBe('ok');
  expect(proven).toEqual([
    ['up', 'work', null],
    ['up', 'work', 'm'],
  ]);
});

it('says nothing of a key that was refused', async () => {
  const { calls, proven } = await start('bad');
  expect((await calls.test('up')).verdict).not.toBe('ok');
  expect(proven).toEqual([]);
});
