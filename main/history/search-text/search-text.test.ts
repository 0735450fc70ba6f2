import { describe, expect, it } from 'vitest';
import type { DialectName } from '../../contract/endpoint.ts';
import { answerText } from './answer-text.ts';

const sse = (...events: unknown[]) => events.map((event) => `event: x\ndata: ${JSON.stringify(event)}\n\n`).join('');
const ndjson = (...events: unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const read = (dialect: DialectName, body: unknown) =>
  answerText(dialect, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

describe('the words of an answer', () => {
  it('chat: whole', () => {
    const message = {
      role: 'assistant',
      content: 'Hello there',
      reasoning_content: 'thinking hard',
      tool_calls: [{ id: 'call_1', function: { name: 'look_up', arguments: '{"city":"Paris"}' } }],
    };
    expect(read('chat', { choices: [{ index: 0, message }] }).split('\n')).toEqual([
      'Hello there',
      'thinking hard',
      'look_up',
      '{"city":"Paris"}',
    ]);
  });

  it('chat: streamed, words put together over deltas, choices kept apart', () => {
    const delta = (index: number, change: object) => ({ choices: [{ index, delta: change }] });
    const stream = sse(
      delta(0, { role: 'assistant', content: 'Hel' }),
      delta(1, { content: 'Good' }),
      delta(0, { content: 'lo' }),
      delta(1, { content: 'bye' }),
      delta(0, { tool_calls: [{ index: 0, function: { name: 'f', arguments: '{"a' } }] }),
      delta(0, { tool_calls: [{ index: 0, function: { arguments: '":1}' } }] }),
    );
    expect(read('chat', `: ping\n\n${stream}data: [DONE]\n\n`).split('\n')).toEqual([
      'Hello',
      'Goodbye',
      'f',
      '{"a":1}',
    ]);
  });

  it('completions: streamed', () => {
    expect(
      read('completions', sse({ choices: [{ index: 0, text: 'ab' }] }, { choices: [{ index: 0, text: 'cd' }] })),
    ).toBe('abcd');
  });

  it('responses: whole, and streamed without the repetitions', () => {
    const output = [
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [{ type: 'summary_text', text: 'mulling' }],
        encrypted_content: 'AAAA',
      },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi you', annotations: [] }] },
    ];
    expect(read('responses', { object: 'response', status: 'completed', output })).toBe('mulling\nHi you');
    const stream = sse(
      { type: 'response.created', response: { output: [] } },
      { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'mull' },
      { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'ing' },
      { type: 'response.output_text.delta', output_index: 1, item_id: 'one', delta: 'Hi ' },
      { type: 'response.output_text.delta', output_index: 1, item_id: 'two', delta: 'you' },
      { type: 'response.output_text.done', output_index: 1, text: 'Hi you' },
      { type: 'response.completed', response: { output } },
    );
    expect(read('responses', stream)).toBe('mulling\nHi you');
  });

  it('messages: whole, and streamed', () => {
    const content = [
      { type: 'thinking', thinking: 'hm', signature: 'c2ln' },
      { type: 'text', text: 'Hello' },
      { type: 'tool_use', id: 'toolu_1', name: 'read_file', input: { path: 'a.ts' } },
    ];
    expect(read('messages', { type: 'message', content })).toBe('hm\nHello\nread_file\na.ts');
    const stream = sse(
      { type: 'message_start', message: { content: [] } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', name: 'read ', input: {} } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"p":1}' } },
      { type: 'message_stop' },
    );
    expect(read('messages', stream)).toBe('Hello\nread {"p":1}');
  });

  it('gemini: as SSE with CRLF, as one array, with thoughts and calls', () => {
    const chunk = (...parts: object[]) => ({ candidates: [{ index: 0, content: { role: 'model', parts } }] });
    const chunks = [
      chunk({ text: 'pondering', thought: true }),
      chunk({ text: 'Bon' }),
      chunk({ text: 'jour' }, { functionCall: { name: 'weather', args: { city: 'Lyon' } } }),
    ];
    const words = 'pondering\nBonjour\n weather\nLyon ';
    expect(read('gemini', chunks.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`).join(''))).toBe(words);
    expect(read('gemini', chunks)).toBe(words);
  });

  it('ollama: chat and generate, as lines', () => {
    expect(
      read(
        'ollama',
        ndjson({ message: { content: 'a', thinking: 'x' }, done: false }, { message: { content: 'b' }, done: true }),
      ),
    ).toBe('ab\nx');
    expect(read('ollama', ndjson({ response: 'c', done: false }, { response: 'd', done: true }))).toBe('cd');
  });

  it('media: a transcription', () => {
    expect(read('media', { text: 'spoken words' })).toBe('spoken words');
    expect(
      read(
        'media',
        sse({ type: 'transcript.text.delta', delta: 'spo' }, { type: 'transcript.text.delta', delta: 'ken' }),
      ),
    ).toBe('spoken');
  });

  it('embeddings: none', () => {
    expect(read('embeddings', { data: [{ embedding: [0.1] }] })).toBe('');
  });

  it.each<DialectName>(['chat', 'completions', 'responses', 'messages', 'gemini', 'ollama', 'media', 'embeddings'])(
    '%s: of a body that is broken, or something else, what there is',
    (dialect) => {
      for (const body of [
        '',
        '{',
        'null',
        '[]',
        '[null]',
        'data: {"choices":[',
        '<html>',
        '{"choices":5,"content":7,"candidates":[1]}',
      ])
        expect(read(dialect, body)).toBe('');
    },
  );
});
