import { describe, expect, it } from 'vitest';
import type { BareGateway } from '../harness/bare-gateway.ts';
import { ask, type Reply } from '../upstreams/ask.ts';
import { type ChunkingProfile, chunkingProfiles } from '../upstreams/chunking.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { type CannedUpstream, startCanned } from './canned-upstream.ts';
import { closing, gatewayWith, hello } from './gateway-under-test.ts';

const chunkings: ChunkingProfile[] = [...chunkingProfiles, 'pair', 'random:13', 'random:31'];

async function start(): Promise<{ upstream: CannedUpstream; gateway: BareGateway }> {
  const upstream = closing(await startCanned({ contentType: 'text/event-stream', body: '' }));
  const gateway = await gatewayWith(`
providers:
  up: { type: openai-compatible, base_url: "${upstream.url}/v1" }
  local: { type: ollama, base_url: "${upstream.url}" }
routes: { fast: { targets: [{ provider: up, model: m }], retry: { attempts: 0 } } }`);
  return { upstream, gateway };
}

function stream(gateway: BareGateway): Promise<Reply> {
  const body = { model: 'fast', stream: true, stream_options: { include_usage: true }, messages: hello };
  return ask(`${gateway.url}/v1/chat/completions`, { body, headers: { authorization: 'Bearer gh-test' } });
}

const content = (text: string) =>
  `{"choices":[{"index":0,"delta":{"content":${JSON.stringify(text)}},"finish_reason":null}]}`;
const opened = '{"choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}';
const finished =
  '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}';
const plain = [opened, content('ü 世 👋🏽'), finished, '[DONE]'].map((data) => `data: ${data}\n\n`).join('');

describe('a stream reaches the client byte for byte, and is read right', () => {
  const shapes: [string, string][] = [
    ['B1: characters of two, three and four bytes', plain],
    ['B2: LF line ends', plain],
    ['B2: CRLF line ends', plain.replaceAll('\n', '\r\n')],
    ['B2: CR line ends', plain.replaceAll('\n', '\r')],
    ['B4: no space behind the colon', plain.replaceAll('data: ', 'data:')],
    ['B4: comments between events', plain.replaceAll('data: ', ': beat\n\ndata: ')],
    ['B4: event, id and retry fields', plain.replaceAll('data: ', 'event: message\nid: 7\nretry: 3000\ndata: ')],
    ['B4: data over several lines', plain.replaceAll('data: {"choices"', 'data: {\ndata: "choices"')],
    ['B4: a byte order mark', `\uFEFF${plain}`],
    ['B5: U+2028, U+2029 and NEL inside a string', plain.replace('👋🏽', 'a\u2028b\u2029c\u0085d')],
    ['B6: a last event without a blank line', plain.replace(/\n$/, '')],
    ['B6: a last event without a line end', plain.trimEnd()],
    ['empty lines before the first event', `\n\n\n${plain}`],
  ];

  it.each(shapes)('%s', async (_, body) => {
    const { upstream, gateway } = await start();
    for (const [at, chunking] of chunkings.entries()) {
      upstream.say({ contentType: 'text/event-stream', body, effects: { chunking } });
      const reply = await stream(gateway);
      expect(reply.body.toString(), chunking).toBe(body);
      await gateway.history.recorded(at + 1);
      expect(gateway.history.last.record, chunking).toMatchObject({
        status: 'ok',
        finishReason: 'stop',
        usage: { inputUncached: 3, outputTotal: 2 },
      });
    }
  });

  it('B3: a CRLF split between two reads is one line end, wherever it is split', async () => {
    const { upstream, gateway } = await start();
    const body = plain.replaceAll('\n', '\r\n');
    upstream.say({ contentType: 'text/event-stream', body, effects: { chunking: 'hostile' } });
    expect((await stream(gateway)).body.toString()).toBe(body);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record).toMatchObject({ status: 'ok', usage: { outputTotal: 2 } });
  });

  it('lines of JSON, whatever they hold', async () => {
    const { upstream, gateway } = await start();
    const line = (text: string, rest: string) =>
      `{"model":"m","message":{"role":"assistant","content":${JSON.stringify(text)}}${rest}}`;
    const lines = [
      line('a\u2028b\u0085c', ',"done":false'),
      line('', ',"done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":2'),
    ];
    for (const [at, chunking] of chunkings.entries()) {
      for (const ends of ['\n', '\r\n']) {
        const body = lines.map((one) => one + ends).join('');
        upstream.say({ contentType: 'application/x-ndjson', body, effects: { chunking } });
        const reply = await ask(`${gateway.url}/api/chat`, {
          body: { model: 'local/m', messages: hello },
          headers: { authorization: 'Bearer gh-test' },
        });
        expect(reply.body.toString(), chunking).toBe(body);
      }
      await gateway.history.recorded(at * 2 + 2);
      expect(gateway.history.last.record).toMatchObject({ status: 'ok', usage: { outputTotal: 2 } });
    }
  });
});

describe('a stream that is not what it should be', () => {
  it('is handed on when an event is larger than is held, without waiting for its end', async () => {
    const huge = 6 * 1024 * 1024;
    const upstream = closing(await startUpstream('chat', { hugeEventBytes: huge, chunking: 'whole' }));
    const gateway = await gatewayWith(`
providers: { up: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: up, model: m }] } }`);
    const reply = await stream(gateway);
    expect(reply.body.length).toBeGreaterThan(huge);
    expect(reply.body.toString().trimEnd().endsWith('data: [DONE]')).toBe(true);
    await gateway.history.recorded(1);
    expect(gateway.history.last.record.status).toBe('ok');
  });

  it('does not stop at an event that is not JSON: it is the client’s to judge', async () => {
    const { upstream, gateway } = await start();
    const body = plain.replace('data: [DONE]', 'data: {"broken": tru\n\ndata: [DONE]');
    upstream.say({ contentType: 'text/event-stream', body });
    expect((await stream(gateway)).body.toString()).toBe(body);
  });

  it('B5b: an error of ours has its line separators escaped, because many clients split there', async () => {
    const { upstream, gateway } = await start();
    const error = JSON.stringify({ error: { message: 'over\u2028loaded\u2029\u0085', type: 'server_error' } });
    upstream.say({ contentType: 'text/event-stream', body: `data: ${error}\n\n` });
    const text = (await stream(gateway)).body.toString();
    expect(JSON.parse(text).error.message).toContain('over\u2028loaded');
    expect(text).not.toMatch(/[\u2028\u2029\u0085]/);
  });
});
