import { describe, expect, it } from 'vitest';
import { ask } from '../upstreams/ask.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { closing, gatewayWith, hello, post } from './gateway-under-test.ts';

async function start(
  type: string,
  route = '',
): Promise<{ upstream: Upstream; send(body: string | object): Promise<string> }> {
  const upstream = closing(await startUpstream('chat'));
  const gateway = await gatewayWith(
    `
providers: { up: { type: ${type}, base_url: "${upstream.url}/v1", api_key: "\${secret:k}" } }
routes: { fast: { targets: [{ provider: up, model: "the \\"real\\" 模型" }], ${route} } }`,
    { secrets: { k: 'sk' } },
  );
  return {
    upstream,
    send: async (body) => {
      const answer = await post(gateway, '/v1/chat/completions', body);
      await answer.arrayBuffer();
      return upstream.requests.at(-1)?.body.toString() ?? '';
    },
  };
}

const name = JSON.stringify('the "real" 模型');
const rest = '"messages":[{"role":"user","content":"hi"}]';

describe('the model is written over where it stands', () => {
  it.each([
    ['once', `{"model":"fast",${rest}}`, `{"model":${name},${rest}}`],
    ['at the end, with odd spacing', `{ ${rest} ,\r\n\t"model" :\n"fast" }`, `{ ${rest} ,\r\n\t"model" :\n${name} }`],
    [
      'twice: the last one counts, both are written',
      `{"model":"other","n":1,"model":"fast",${rest}}`,
      `{"model":${name},"n":1,"model":${name},${rest}}`,
    ],
    [
      'with an escaped key and an escaped value',
      `{"mod\\u0065l":"f\\u0061st",${rest}}`,
      `{"mod\\u0065l":${name},${rest}}`,
    ],
    [
      'in another case, as servers written in Go read it',
      `{"Model":"x","model":"fast",${rest}}`,
      `{"Model":${name},"model":${name},${rest}}`,
    ],
    [
      'not where it is nested',
      `{"metadata":{"model":"fast"},"model":"fast","tools":[{"model":"fast"}],${rest}}`,
      `{"metadata":{"model":"fast"},"model":${name},"tools":[{"model":"fast"}],${rest}}`,
    ],
    [
      'not inside a text',
      `{"user":"\\"model\\":\\"fast\\"","model":"fast",${rest}}`,
      `{"user":"\\"model\\":\\"fast\\"","model":${name},${rest}}`,
    ],
  ])('%s', async (_, body, sent) => {
    const { send } = await start('openai-compatible');
    expect(await send(body)).toBe(sent);
  });
});

describe('parameters', () => {
  it('D1: the output limit goes by the name the provider reads', async () => {
    const ask = { model: 'fast', messages: hello };
    const openai = await start('openai');
    expect(JSON.parse(await openai.send({ ...ask, max_tokens: 9 }))).toMatchObject({ max_completion_tokens: 9 });
    expect(JSON.parse(await openai.send({ ...ask, max_tokens: 9 }))).not.toHaveProperty('max_tokens');
    const mistral = await start('mistral');
    expect(JSON.parse(await mistral.send({ ...ask, max_completion_tokens: 9 }))).toMatchObject({ max_tokens: 9 });
    const any = await start('openai-compatible');
    expect(JSON.parse(await any.send({ ...ask, max_tokens: 9 }))).toMatchObject({ max_tokens: 9 });
    expect(JSON.parse(await any.send({ ...ask, max_completion_tokens: 9 }))).toMatchObject({
      max_completion_tokens: 9,
    });
  });

  it('D3: those nobody here knows go through, whatever they hold', async () => {
    const { send } = await start('openai');
    const unknown =
      '"x_new":{"deep":[1.50,-0,1E2,null]},"service_tier":"flex","verbosity":"low","":[],"__proto__":{"a":1}';
    expect(await send(`{"model":"fast",${unknown},${rest}}`)).toBe(`{"model":${name},${unknown},${rest}}`);
  });

  it('of the route are set over the client’s, where they stand or new', async () => {
    const { send } = await start(
      'openai-compatible',
      'override_params: { temperature: 0, reasoning: { effort: low } }',
    );
    expect(await send(`{"model":"fast","temperature":1.7,${rest}}`)).toBe(
      `{"reasoning":{"effort":"low"},"model":${name},"temperature":0,${rest}}`,
    );
  });
});

describe('a body that is not what the endpoint takes', () => {
  it.each([
    ['nothing', ''],
    ['no object', '["model"]'],
    ['broken', '{"model":"fast",'],
    ['a model that is no text', '{"model":{"a":1}}'],
  ])('%s: is refused with 400 before anybody is asked', async (_, body) => {
    const { upstream } = await start('openai');
    const gateway = await gatewayWith(`providers: { up: { type: openai-compatible, base_url: "${upstream.url}" } }`);
    const reply = await ask(`${gateway.url}/v1/chat/completions`, {
      body,
      headers: { authorization: 'Bearer gh-test' },
    });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body.toString())).toMatchObject({ error: { code: 'gatehouse_invalid_body' } });
    expect(upstream.requests).toHaveLength(0);
  });
});
