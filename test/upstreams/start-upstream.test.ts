import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import type { FaultRule } from './faults.ts';
import type { UpstreamKind } from './stand-in.ts';
import { startUpstream, type UpstreamOptions } from './start-upstream.ts';
import type { Upstream } from './upstream.ts';

const running: Upstream[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((upstream) => upstream.close()));
});

async function start(kind: UpstreamKind, faults?: FaultRule | FaultRule[], options?: UpstreamOptions) {
  const upstream = await startUpstream(kind, faults, options);
  running.push(upstream);
  return upstream;
}

const question = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
const chat = '/v1/chat/completions';

describe('a stand-in', () => {
  it('records what it was asked, byte for byte', async () => {
    const upstream = await start('chat');
    const body = '{ "model":"m" ,"messages":[{"role":"user","content":"ü"}] , "unknown":1}';
    await ask(`${upstream.url}${chat}?beta=true`, { body, headers: { authorization: 'Bearer sk-1', 'X-Odd': 'Ja' } });
    const [request] = upstream.requests;
    expect(request?.body.toString()).toBe(body);
    expect(request?.query.get('beta')).toBe('true');
    expect(request?.key).toBe('sk-1');
    expect(request?.rawHeaders).toContain('X-Odd');
    expect(await request?.ended).toBe('answered');
    expect(request?.aborted).toBe(false);
  });

  it('notices within 50 ms that the client left before the headers', async () => {
    const upstream = await start('chat', { hang: 'request' });
    const leave = new AbortController();
    const asking = ask(`${upstream.url}${chat}`, { body: question, signal: leave.signal }).catch(() => null);
    const [request] = await upstream.waitForRequests(1);
    const leftAt = performance.now();
    leave.abort();
    expect(await request?.ended).toBe('aborted');
    expect((request?.abortedAt ?? Number.NaN) - leftAt).toBeLessThan(50);
    await asking;
    expect(upstream.connections).toEqual({ open: 0, total: 1 });
  });

  it('notices within 50 ms that the client left in the middle of a stream', async () => {
    const upstream = await start('chat', { hang: 2 });
    const leave = new AbortController();
    let leftAt = Number.NaN;
    await ask(`${upstream.url}${chat}`, {
      body: { ...question, stream: true },
      signal: leave.signal,
      onChunk: () => {
        leftAt = performance.now();
        leave.abort();
      },
    });
    const [request] = upstream.requests;
    expect(await request?.ended).toBe('aborted');
    expect((request?.abortedAt ?? Number.NaN) - leftAt).toBeLessThan(50);
  });

  it.each([
    ['rst', 'ECONNRESET'],
    ['fin', 'ECONNRESET'],
    ['end', null],
  ] as const)('breaks a stream by %s after exactly the events it was told', async (how, broken) => {
    const upstream = await start('chat', { break: { after: 2, how } });
    const reply = await ask(`${upstream.url}${chat}`, { body: { ...question, stream: true } });
    expect(reply.broken).toBe(broken);
    expect(reply.body.toString().match(/^data: /gm)).toHaveLength(2);
    expect(await upstream.requests[0]?.ended).toBe(how === 'end' ? 'answered' : 'broken');
  });

  it('resets the connection before a status line', async () => {
    const upstream = await start('messages', { break: { after: 'request' } });
    await expect(ask(`${upstream.url}/v1/messages`, { body: question })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(upstream.requests[0]?.aborted).toBe(false);
  });

  it('answers one key and refuses another', async () => {
    const upstream = await start('chat', [{ fail: 'rate_limit', retryAfter: 7, when: { key: 'A' } }]);
    const as = (key: string) =>
      ask(`${upstream.url}${chat}`, { body: question, headers: { authorization: `Bearer ${key}` } });
    const [a, b] = await Promise.all([as('A'), as('B')]);
    expect([a.status, a.headers['retry-after'], b.status]).toEqual([429, '7', 200]);
  });

  it('holds back the headers, or only the first event', async () => {
    const upstream = await start('chat', { delayFirstTokenMs: 60, keepAliveMs: 20 });
    const startedAt = performance.now();
    const seen: { at: number; text: string }[] = [];
    await ask(`${upstream.url}${chat}`, {
      body: { ...question, stream: true },
      onChunk: (chunk) => seen.push({ at: performance.now() - startedAt, text: chunk.toString() }),
    });
    expect(seen[0]?.text).toBe(': keep-alive\n\n');
    const firstEvent = seen.find((chunk) => chunk.text.startsWith('data: '));
    expect(firstEvent?.at).toBeGreaterThanOrEqual(55);
  });

  it('sends one byte at a time when told to', async () => {
    const upstream = await start('gemini', { chunking: 'byte' });
    const body = { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] };
    const reply = await ask(`${upstream.url}/v1beta/models/g:streamGenerateContent?alt=sse`, { body });
    expect(reply.chunks.length).toBe(reply.body.length);
    expect(reply.body.toString()).toMatch(/\r\n\r\n$/);
  });

  const refusals: [UpstreamKind, string, string][] = [
    ['chat', '/v1/chat/completions', '{"error":{"message":'],
    ['responses', '/v1/responses', '{"error":{"message":'],
    ['messages', '/v1/messages', '{"type":"error","error":{"type":"overloaded_error"'],
    ['gemini', '/v1beta/models/g:generateContent', '{"error":{"code":503'],
    ['gemini', '/v1beta/models/g:streamGenerateContent', '[{"error":{"code":503'],
    ['ollama', '/api/chat', '{"error":"server busy'],
  ];
  it.each(refusals)('%s refuses %s in its own envelope', async (kind, path, beginning) => {
    const upstream = await start(kind, { fail: 'overloaded' });
    const reply = await ask(`${upstream.url}${path}`, { body: question });
    expect(reply.body.toString().slice(0, beginning.length)).toBe(beginning);
    expect(reply.status).toBe(kind === 'messages' ? 529 : 503);
  });

  it('hides an error inside a 200', async () => {
    const upstream = await start('chat', { fail: 'quota', errorInBody: true });
    const reply = await ask(`${upstream.url}${chat}`, { body: question });
    expect([reply.status, JSON.parse(reply.body.toString()).error.code]).toEqual([200, 'insufficient_quota']);
  });

  it('admits only the keys it was given, as each provider refuses them', async () => {
    const status = async (kind: UpstreamKind, path: string) => {
      const upstream = await start(kind, [], { requireKey: 'right' });
      const wrong = await ask(`${upstream.url}${path}`, { body: question, headers: { 'x-api-key': 'wrong' } });
      return wrong.status;
    };
    expect(await status('messages', '/v1/messages')).toBe(401);
    expect(await status('gemini', '/v1beta/models/g:generateContent')).toBe(400);
  });

  it('closes with requests hanging and connections idle', async () => {
    const upstream = await start('chat', { hang: 'request', when: { model: 'slow' } });
    const hanging = ask(`${upstream.url}${chat}`, { body: { ...question, model: 'slow' } }).catch(
      (error) => error.code,
    );
    await upstream.waitForRequests(1);
    await upstream.close();
    expect(await hanging).toBe('ECONNRESET');
    expect(upstream.requests[0]?.aborted).toBe(false);
    running.length = 0;
  });
});
