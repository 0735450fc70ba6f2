import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerReader, readAnswer } from './read-answer.ts';
import { readRequestBody } from './read-request-body.ts';

const sse = (...events: unknown[]) => events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const said = (parts: ReturnType<typeof readAnswer>) => parts.map(({ kind, name, text }) => [kind, name, text]);

describe('readAnswer', () => {
  it('puts a Chat stream together: thoughts, text and the pieces of a tool call', () => {
    const delta = (value: object) => ({ choices: [{ index: 0, delta: value }] });
    const body = `: ping\n\n${sse(
      delta({ role: 'assistant', reasoning_content: 'Hm' }),
      delta({ content: 'Hel' }),
      delta({ content: 'lo' }),
      delta({ tool_calls: [{ index: 0, function: { name: 'read', arguments: '{"pa' } }] }),
      delta({ tool_calls: [{ index: 0, function: { arguments: 'th":1}' } }] }),
    )}data: [DONE]\n\n`;
    expect(said(readAnswer('chat', body))).toEqual([
      ['reasoning', null, 'Hm'],
      ['text', null, 'Hello'],
      ['tool-call', 'read', '{"path":1}'],
    ]);
  });

  it('puts a Messages stream together block by block', () => {
    const body = sse(
      { type: 'message_start', message: {} },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', name: 'read', input: {} } },
      { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{}' } },
      { type: 'content_block_start', index: 2, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 2, delta: { type: 'text_delta', text: 'Done' } },
    );
    expect(said(readAnswer('messages', body))).toEqual([
      ['reasoning', null, 'Hm'],
      ['tool-call', 'read', '{}'],
      ['text', null, 'Done'],
    ]);
  });

  it('puts a Responses stream together and leaves out what repeats it', () => {
    const body = sse(
      { type: 'response.output_text.delta', output_index: 1, delta: 'Hel' },
      { type: 'response.output_text.delta', output_index: 1, delta: 'lo' },
      { type: 'response.output_text.done', output_index: 1, text: 'Hello' },
      { type: 'response.output_item.added', output_index: 2, item: { type: 'function_call', name: 'read' } },
      { type: 'response.function_call_arguments.delta', output_index: 2, delta: '{}' },
    );
    expect(said(readAnswer('responses', body))).toEqual([
      ['text', null, 'Hello'],
      ['tool-call', 'read', '{}'],
    ]);
  });

  it('reads lines, arrays and whole bodies alike', () => {
    const lines = '{"message":{"content":"Hel"}}\n{"message":{"content":"lo"}}\n';
    expect(said(readAnswer('ollama', lines))).toEqual([['text', null, 'Hello']]);
    const candidate = (text: string) => ({ candidates: [{ content: { parts: [{ text }] } }] });
    expect(said(readAnswer('gemini', JSON.stringify([candidate('Hel'), candidate('lo')])))).toEqual([
      ['text', null, 'Hello'],
    ]);
    expect(said(readAnswer('chat', '{"choices":[{"message":{"content":"Hello"}}]}'))).toEqual([
      ['text', null, 'Hello'],
    ]);
  });

  it('shows a failure in the middle of a stream, after what was said before it', () => {
    const body = sse({ choices: [{ delta: { content: 'Hel' } }] }, { error: { message: 'It broke off.' } });
    expect(said(readAnswer('chat', body))).toEqual([
      ['text', null, 'Hel'],
      ['refusal', null, 'It broke off.'],
    ]);
  });

  it('says nothing of a body that is not JSON', () => {
    expect(readAnswer('chat', '<html>')).toEqual([]);
  });
});

describe('readRequestBody', () => {
  const read = (body: object) =>
    readRequestBody(JSON.stringify(body))?.messages.map(({ role, parts }) => [role, ...said(parts)]);

  it('reads a conversation in every dialect', () => {
    const whole = [
      ['system', ['text', null, 'Be brief.']],
      ['user', ['text', null, 'Hello']],
    ];
    expect(
      read({
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
        ],
      }),
    ).toEqual(whole);
    expect(read({ system: 'Be brief.', messages: [{ role: 'user', content: 'Hello' }] })).toEqual(whole);
    expect(read({ instructions: 'Be brief.', input: 'Hello' })).toEqual(whole);
    expect(
      read({
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        contents: [{ role: 'user', parts: [{ text: 'Hello' }] }],
      }),
    ).toEqual(whole);
  });

  it('keeps the bytes of pictures out, and tool calls and their answers apart', () => {
    expect(
      read({
        messages: [
          { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] },
          { role: 'assistant', content: null, tool_calls: [{ function: { name: 'ls', arguments: '{}' } }] },
          { role: 'tool', content: 'a.txt' },
        ],
      }),
    ).toEqual([
      ['user', ['media', null, 'image/png']],
      ['assistant', ['tool-call', 'ls', '{}']],
      ['tool', ['tool-result', null, 'a.txt']],
    ]);
  });

  it('lists what else was set, long lists by their length', () => {
    expect(
      readRequestBody('{"model":"fast","temperature":0.2,"tools":[{},{}],"prompt":"a","stop":null}')?.settings,
    ).toEqual([
      { name: 'temperature', value: '0.2' },
      { name: 'tools', value: '2' },
    ]);
  });

  it('leaves what is no JSON object to be shown as it came', () => {
    expect(readRequestBody('------x')).toBeNull();
    expect(readRequestBody('[1]')).toBeNull();
  });
});

describe('AnswerReader', () => {
  const delta = (value: object) => ({ choices: [{ index: 0, delta: value }] });
  const events = [
    delta({ reasoning_content: 'Hm' }),
    delta({ content: 'Hel' }),
    delta({ content: 'lo, 好\n\n👋🏽' }),
    { error: { message: 'It broke.' } },
  ];
  const bodies = {
    stream: `: ping\n\n${sse(...events)}data: [DONE]\n\n`,
    'stream with CRLF': `${sse(...events).replaceAll('\n', '\r\n')}data: [DONE]`,
    'whole body': JSON.stringify({ choices: [{ index: 0, message: { content: 'Hello' } }] }, null, 2),
  };

  it.each(Object.entries(bodies))('reads a %s the same however it is cut', (_, body) => {
    fc.assert(
      fc.property(fc.array(fc.nat(body.length), { maxLength: 12 }), (cuts) => {
        const reader = new AnswerReader('chat');
        let from = 0;
        for (const at of [...cuts.toSorted((a, b) => a - b), body.length]) {
          reader.push(body.slice(from, at));
          from = at;
        }
        reader.end();
        expect([...reader.parts(), ...reader.failures()]).toEqual(readAnswer('chat', body));
      }),
    );
  });

  it('says what was said before the end has come', () => {
    const reader = new AnswerReader('chat');
    reader.push(sse(delta({ content: 'Hel' })));
    expect(said(reader.parts())).toEqual([['text', null, 'Hel']]);
    reader.push(sse(delta({ content: 'lo' })).slice(0, -1));
    expect(said(reader.parts())).toEqual([['text', null, 'Hel']]);
    reader.end();
    expect(said(reader.parts())).toEqual([['text', null, 'Hello']]);
    expect(reader.failures()).toEqual([]);
  });
});
