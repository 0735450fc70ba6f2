import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointName } from '../../main/contract/endpoint.ts';
import { type BareGateway, startBareGateway } from '../harness/bare-gateway.ts';
import { ask } from '../upstreams/ask.ts';
import { chunkingProfiles } from '../upstreams/chunking.ts';
import { type CannedUpstream, startCanned } from './canned-upstream.ts';
import { type EndpointCase, endpointCases } from './endpoint-cases.ts';

const KEY = 'sk-of-the-account';
const types = ['openai-compatible', 'anthropic', 'gemini', 'ollama'] as const;
const routeOf = (type: string) => type.replaceAll('-', '');

let upstream: CannedUpstream;
let gateway: BareGateway;

beforeAll(async () => {
  upstream = await startCanned({ contentType: 'application/json', body: '{}' });
  const base = Object.fromEntries(endpointCases.map((one) => [one.type, one.base]));
  const providers = types.map(
    (type) =>
      `  ${routeOf(type)}: { type: ${type}, base_url: "${upstream.url}${base[type]}", api_key: "\${secret:k}", headers: { x-account: mine } }`,
  );
  const routes = types.map(
    (type) => `  fast-${routeOf(type)}: { targets: [{ provider: ${routeOf(type)}, model: real-model }] }`,
  );
  gateway = await startBareGateway(
    `providers:\n${providers.join('\n')}\nroutes:\n${routes.join('\n')}\n  fast: { targets: [${types.map((type) => `{ provider: ${routeOf(type)}, model: real-model }`).join(', ')}], retry: { attempts: 0 } }`,
    { secrets: { k: KEY } },
  );
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** What a client sends beside the body: what the provider is to see, and what it is not. */
const kept = {
  accept: 'application/json',
  'user-agent': 'some-client/1.2',
  'anthropic-beta': 'a-2026,b-2026',
  'x-stainless-lang': 'js',
  'idempotency-key': 'once',
};
const dropped = {
  authorization: 'Bearer gh-test',
  'x-api-key': 'gh-test',
  cookie: 'a=b',
  'openai-organization': 'org-1',
  'openai-project': 'project-1',
  'x-goog-user-project': 'project-1',
  'x-gatehouse-tags': 'team=a',
  'x-forwarded-for': '10.0.0.1',
  'x-anything-else': '1',
};
/** What a provider sends beside the body. */
const downKept = { 'x-request-id': 'req-1', 'x-ratelimit-remaining-tokens': '99', 'openai-processing-ms': '12' };
const downDropped = { 'set-cookie': 'a=b', 'x-gatehouse-route': 'forged', 'access-control-allow-origin': '*' };

function send(one: EndpointCase) {
  const mark = one.path.includes('?') ? '&' : '?';
  return ask(`${gateway.url}${one.path}${mark}beta=true&x=%2F%20`, {
    body: one.request,
    headers: { ...kept, ...dropped, 'content-type': one.contentType },
  });
}

const title = ({ endpoint, stream, answerType }: EndpointCase) =>
  `${endpoint}${stream ? ' streamed' : ''}, ${answerType.replace(/;.*/, '')}`;

describe('every endpoint is forwarded byte for byte', () => {
  it('covers all of them, but those that are tested on their own', () => {
    const covered = new Set(endpointCases.map(({ endpoint }) => endpoint));
    expect(endpointName.options.filter((name) => !covered.has(name))).toEqual(['infill']);
  });

  it.each(endpointCases.map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const { answerType, answer, stream } = one;
    const before = gateway.history.kept.length;
    for (const chunking of stream ? chunkingProfiles : (['whole', 'random:3'] as const)) {
      upstream.clear();
      upstream.say({
        contentType: answerType,
        body: answer,
        headers: { ...downKept, ...downDropped },
        effects: { chunking },
      });
      const reply = await send(one);

      expect(reply.status).toBe(200);
      expect(reply.body.equals(answer), `${chunking}: ${reply.body}`).toBe(true);
      expect(reply.broken).toBeNull();
      expect(reply.headers).toMatchObject({ ...downKept, 'content-type': answerType, 'x-gatehouse-route': 'fast' });
      for (const name of ['set-cookie', 'access-control-allow-origin']) expect(reply.headers[name]).toBeUndefined();

      const [seen] = upstream.requests;
      expect(seen?.path).toBe(one.upstreamPath);
      expect(seen?.body.equals(one.sent), seen?.body.toString()).toBe(true);
      expect(seen?.headers).toMatchObject({ ...kept, 'content-type': one.contentType, 'x-account': 'mine' });
      expect(seen?.query.get('beta')).toBe('true');
      expect(seen?.query.get('x')).toBe('/ ');
      expect(seen?.key).toBe(KEY);
      expect(JSON.stringify(seen?.rawHeaders)).not.toContain('gh-test');
      for (const name of Object.keys(dropped))
        if (name !== 'authorization' && name !== 'x-api-key') expect(seen?.headers[name], name).toBeUndefined();
    }
    await gateway.history.recorded(before + 1);
    const { record, bodies } = gateway.history.last;
    expect(record).toMatchObject({ status: 'ok', endpoint: one.endpoint, requestedModel: 'fast', model: 'real-model' });
    expect(Buffer.from(bodies.request ?? []).equals(one.request)).toBe(true);
    expect(Buffer.from(bodies.response ?? []).equals(answer)).toBe(true);
  });
});

describe('a path', () => {
  const [chat] = endpointCases as [EndpointCase];

  it.each([
    ['/chat/completions', '/v1/chat/completions'],
    ['/v1/v1/chat/completions', '/v1/chat/completions'],
    ['/k/gh-test/v1/chat/completions', '/v1/chat/completions'],
    ['/k/gh-test/chat/completions', '/v1/chat/completions'],
  ])('%s reaches %s', async (path, upstreamPath) => {
    upstream.clear();
    upstream.say({ contentType: chat.answerType, body: chat.answer });
    const headers: Record<string, string> = path.startsWith('/k/') ? {} : { authorization: 'Bearer gh-test' };
    const reply = await ask(gateway.url + path, { body: chat.request, headers });
    expect(reply.status).toBe(200);
    expect(upstream.requests[0]?.path).toBe(upstreamPath);
  });

  it('of Gemini may hold a model with a slash, and is encoded again for the provider', async () => {
    upstream.clear();
    upstream.say({ contentType: 'application/json', body: '{"totalTokens":1}' });
    const reply = await ask(`${gateway.url}/v1beta/models/gemini%2Fa%2Fb:countTokens`, {
      body: '{}',
      headers: { 'x-goog-api-key': 'gh-test' },
    });
    expect(reply.status).toBe(200);
    expect(upstream.requests[0]?.path).toBe('/v1beta/models/a%2Fb:countTokens');
  });
});
