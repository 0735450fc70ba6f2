import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { RequestDetail } from '../contract/history-query.ts';
import type { RequestRecord } from '../contract/record.ts';
import { FakeHistory, fakeRecord } from './control/fakes/fake-history.ts';
import { createReplay, requestFor } from './replay-request.ts';

type Body = NonNullable<RequestDetail['request']>;

function detail(body: Partial<Body> | null, changes: Partial<RequestRecord> = {}): RequestDetail {
  const whole: Body = { contentType: 'application/json', text: '{}', encoding: 'utf8', truncated: false };
  return { record: fakeRecord(1, changes), request: body && { ...whole, ...body }, response: null };
}

const sent = (found: RequestDetail, model: string) => {
  const { path, body } = requestFor(found, model);
  return [path, Buffer.from(body).toString()];
};

describe('requestFor', () => {
  it('changes the model and not one byte more', () => {
    expect(sent(detail({ text: '{ "model":"fast",\n "n":1.0 }' }), 'openai/gpt-5')).toEqual([
      '/v1/chat/completions',
      '{ "model":"openai/gpt-5",\n "n":1.0 }',
    ]);
  });

  it('names the model where the dialect wants it', () => {
    const gemini = detail({ text: '{"contents":[]}' }, { dialect: 'gemini', endpoint: 'gemini.stream' });
    expect(sent(gemini, 'lab/qwen3:8b')).toEqual([
      '/v1beta/models/lab/qwen3%3A8b:streamGenerateContent?alt=sse',
      '{"contents":[]}',
    ]);
    const messages = detail({ text: '{"messages":[]}' }, { dialect: 'messages', endpoint: 'messages' });
    expect(sent(messages, 'smart')).toEqual(['/v1/messages', '{"model":"smart","messages":[]}']);
  });

  it.each([
    ['was not kept', null],
    ['only a part', { text: '{"mod', truncated: true }],
    ['is not JSON', { contentType: 'multipart/form-data; boundary=x' }],
    ['is not JSON', { text: 'AAEC', encoding: 'base64' as const }],
    ['cannot be read', { text: '{"model":' }],
  ])('refuses when the body %s', (reason, body) => {
    expect(() => requestFor(detail(body), 'smart')).toThrow(reason);
  });
});

describe('createReplay', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });

  async function gateway(status: number, answer: string) {
    const seen: { path: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
    const server = createServer(async (incoming, outgoing) => {
      seen.push({ path: incoming.url, headers: incoming.headers, body: await text(incoming) });
      outgoing.writeHead(status, { 'x-gatehouse-request-id': fakeRecord(2).id }).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(
      () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    const history = new FakeHistory();
    history.records = [fakeRecord(1)];
    const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { seen, history, replay: createReplay({ history, address, key: 'gh-replay' }) };
  }

  it('goes through the front door as a client of its own, and says which request it repeats', async () => {
    const { seen, replay } = await gateway(200, '{}');
    expect(await replay(fakeRecord(1).id, 'smart')).toBe(fakeRecord(2).id);
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer gh-replay', 'x-gatehouse-tags': `replay_of=${fakeRecord(1).id}` },
      body: '{"model":"smart"}',
    });
  });

  it('leads to the record of a replay that failed', async () => {
    const { history, replay } = await gateway(502, '{"error":{"message":"openai failed"}}');
    history.unwritten = [fakeRecord(2, { status: 'error' })];
    expect(await replay(fakeRecord(1).id, 'smart')).toBe(fakeRecord(2).id);
  });

  it('says why when the gateway let nothing in', async () => {
    const { replay } = await gateway(503, '{"error":{"message":"Gatehouse is paused."}}');
    await expect(replay(fakeRecord(1).id, 'smart')).rejects.toThrow('Gatehouse is paused.');
  });

  it('knows no request that was never made', async () => {
    const { replay } = await gateway(200, '{}');
    await expect(replay('0'.repeat(26), 'smart')).rejects.toMatchObject({ code: 'name_unknown' });
  });
});
