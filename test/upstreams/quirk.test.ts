import { describe, expect, it } from 'vitest';
import type { StreamAnswer } from './answer.ts';
import type { AnswerOptions } from './answer-options.ts';
import { readCall } from './call.ts';
import { chat } from './chat/index.ts';
import { decideAnswer } from './decide-answer.ts';
import { failure } from './failure.ts';
import type { StreamErrorShape } from './faults.ts';
import { gemini } from './gemini/index.ts';
import { messages } from './messages/index.ts';
import { ollama } from './ollama/index.ts';
import type { Quirk } from './quirk.ts';
import { responses } from './responses/index.ts';
import type { StandIn } from './stand-in.ts';

const chatBody = { model: 'm', messages: [{ role: 'user', content: 'hi' }], stream: true };

function streamOf(
  standIn: StandIn,
  target: string,
  body: object,
  options: AnswerOptions = {},
  effects = {},
): StreamAnswer {
  const call = readCall({
    serial: 1,
    method: 'POST',
    target,
    headers: { 'anthropic-version': '2023-06-01' },
    body: Buffer.from(JSON.stringify(body)),
  });
  const answer = decideAnswer(standIn, call, options, effects);
  if (answer.kind !== 'stream') throw new Error(`not a stream: ${answer.status} ${answer.body}`);
  return answer;
}

const textOf = (answer: StreamAnswer) => answer.events.map((event) => event.text).join('');
const chatStream = (quirk: Quirk, body: object = {}) =>
  streamOf(chat, '/v1/chat/completions', { ...chatBody, ...body }, { quirks: [quirk] });

/** The payloads of a stream of server-sent events, comments and `[DONE]` left out. */
function payloads(answer: StreamAnswer): ReturnType<typeof JSON.parse>[] {
  return textOf(answer)
    .replaceAll('\uFEFF', '')
    .split('\n\n')
    .map((event) =>
      event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.replace(/^data: ?/, ''))
        .join('\n'),
    )
    .filter((data) => data !== '' && data !== '[DONE]')
    .map((data) => JSON.parse(data));
}

describe('quirks of chat', () => {
  it('openai and mistral pad every chunk', () => {
    expect(payloads(chatStream('obfuscation')).every((chunk) => chunk.obfuscation.length > 0)).toBe(true);
    expect(payloads(chatStream('mistral-p')).every((chunk) => chunk.p.length > 0)).toBe(true);
  });

  it('azure begins with a chunk that has neither choices nor a name', () => {
    expect(payloads(chatStream('azure'))[0]).toMatchObject({ choices: [], id: '', model: '' });
  });

  it('groq says usage in its own field, once, with the finish reason', () => {
    const last = payloads(chatStream('groq')).at(-1);
    expect(last.choices[0].finish_reason).toBe('stop');
    expect(last.x_groq.usage.completion_tokens).toBeGreaterThan(0);
    expect(last.usage).toBeUndefined();
  });

  it('openrouter begins with comments and names what it charged', () => {
    const answer = chatStream('openrouter', { stream_options: { include_usage: true } });
    expect(textOf(answer)).toMatch(/^: OPENROUTER PROCESSING\n\n/);
    expect(payloads(answer).at(-1).usage.cost).toBeGreaterThan(0);
  });

  it('deepseek says usage null until the finish chunk, and cache hits beside it', () => {
    const chunks = payloads(chatStream('deepseek'));
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(chunks.at(-1).usage).toMatchObject({ prompt_cache_hit_tokens: 0 });
  });

  it('perplexity repeats message and usage in every chunk and does not end with [DONE]', () => {
    const answer = chatStream('perplexity');
    const chunks = payloads(answer);
    expect(answer.lineEnds).toBe('crlf');
    expect(textOf(answer)).not.toContain('[DONE]');
    expect(chunks.every((chunk) => chunk.usage.total_tokens > 0)).toBe(true);
    expect(chunks.at(-1).choices[0].message.content).toContain('世界');
  });

  it('z.ai leaves finish_reason out until the last chunk', () => {
    const chunks = payloads(chatStream('z.ai'));
    expect(chunks.slice(0, -1).some((chunk) => 'finish_reason' in chunk.choices[0])).toBe(false);
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
  });

  it('some count tool calls from 1', () => {
    const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }];
    const [, first] = payloads(chatStream('tool-index-from-1', { tools }));
    expect(first.choices[0].delta.tool_calls[0].index).toBe(1);
  });

  it('older Mistral refuses stream_options', () => {
    expect(() => chatStream('rejects-stream-options', { stream_options: {} })).toThrow('422');
  });
});

describe('quirks of the other dialects', () => {
  const ask = { model: 'm', max_tokens: 99, messages: chatBody.messages, stream: true };
  const messageStream = (quirk: Quirk) => streamOf(messages, '/v1/messages', ask, { quirks: [quirk] });
  const contents = { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] };
  const geminiStream = (quirk: Quirk) =>
    streamOf(gemini, '/v1beta/models/g:streamGenerateContent?alt=sse', contents, { quirks: [quirk] });

  it('anthropic pads its JSON with spaces', () => {
    expect(textOf(messageStream('padding'))).toMatch(/\} +\n\n/);
  });

  it('anthropic revises its input count at the end', () => {
    const events = payloads(messageStream('usage-revised'));
    expect(events[0].message.usage.input_tokens).toBe(1);
    expect(events.at(-2).usage.input_tokens).toBeGreaterThan(1);
  });

  it('anthropic may ping before the first block, and proxies may begin twice', () => {
    expect(payloads(messageStream('ping-first'))[1].type).toBe('ping');
    expect(payloads(messageStream('duplicate-start')).filter((event) => event.type === 'message_start')).toHaveLength(
      2,
    );
  });

  it('copilot changes the id of an item between its events', () => {
    const answer = streamOf(
      responses,
      '/v1/responses',
      { model: 'm', input: 'hi', stream: true },
      { quirks: ['rotating-item-ids'] },
    );
    const ids = payloads(answer).flatMap((event) => event.item_id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gemini may end with an empty part that carries a signature, or block the prompt, or answer at once', () => {
    const last = payloads(geminiStream('signature-part')).at(-1).candidates[0].content.parts[0];
    expect(last).toMatchObject({ text: '', thoughtSignature: expect.any(String) });
    expect(payloads(geminiStream('prompt-blocked'))).toMatchObject([{ promptFeedback: {} }]);
    expect(payloads(geminiStream('single-chunk'))).toHaveLength(1);
  });

  it('older ollama leaves the prompt count out', () => {
    const answer = streamOf(ollama, '/api/chat', ask, { quirks: ['no-prompt-count'] });
    const last = JSON.parse(answer.events.at(-1)?.text ?? '');
    expect([last.done, 'prompt_eval_count' in last]).toEqual([true, false]);
  });
});

describe('quirks of framing', () => {
  const plain = payloads(streamOf(chat, '/v1/chat/completions', chatBody));

  it.each(['no-space', 'bom', 'no-last-blank-line', 'multi-line-data', 'id-and-retry'] as const)(
    '%s changes the bytes and not what they say',
    (quirk) => {
      const answer = chatStream(quirk);
      expect(textOf(answer)).not.toBe(textOf(streamOf(chat, '/v1/chat/completions', chatBody)));
      expect(payloads(answer)).toEqual(plain);
    },
  );
});

describe('a failure inside a stream', () => {
  const broken = (shape: StreamErrorShape) =>
    textOf(
      streamOf(chat, '/v1/chat/completions', chatBody, {}, { fail: 'overloaded', streamError: { after: 2, shape } }),
    );

  it.each([
    ['dialect', /\n\ndata: {"error":{"message":"The engine[^\n]*}\n\n$/],
    ['error-field', /\n\nerror: {"code":503,[^\n]*}\n\n$/],
    ['groq', /\n\nevent: error\ndata: {"error":[^\n]*}\n\n$/],
    ['openrouter', /"finish_reason":"error"}\]}\n\ndata: \[DONE\]\n\n$/],
    ['bare', /\n\ndata: {"code":503,"message":[^\n]*}\n\n$/],
    ['comment', /\n\n: 503: 503 [^\n]*\n\n$/],
  ] as const)('can be told in the shape %s', (shape, ending) => {
    expect(broken(shape)).toMatch(ending);
    expect(broken(shape).match(/"content":/g)).toHaveLength(shape === 'openrouter' ? 3 : 2);
  });

  it('is told by each provider in its own way', () => {
    const call = readCall({ serial: 1, method: 'POST', target: '/x?alt=sse', headers: {}, body: Buffer.of() });
    const told = (standIn: StandIn) =>
      standIn
        .breakStream(failure('overloaded'), call)
        .map((event) => event.text)
        .join('');
    expect(told(messages)).toMatch(/^event: error\ndata: {"type":"error","error":{"type":"overloaded_error"/);
    expect(told(responses)).toMatch(/^event: error\n.*\n\nevent: response.failed\n/);
    expect(told(gemini)).toMatch(/^data: {"error":{"code":503,.*"status":"UNAVAILABLE"/);
    expect(told(ollama)).toBe('{"error":"server busy, please try again. maximum pending requests exceeded"}\n');
  });
});
