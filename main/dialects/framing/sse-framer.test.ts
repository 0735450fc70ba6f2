import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, gist, runFramer } from '../fixtures/chunking.ts';
import { SseFramer } from './sse-framer.ts';

const frame = (text: string | Uint8Array, ...more: (string | Uint8Array)[]) =>
  runFramer(
    new SseFramer(),
    [text, ...more].map((read) => Buffer.from(read)),
  );
const said = (text: string) => frame(text).frames.map(({ event, data, comment }) => [event, data, comment]);

describe('SseFramer', () => {
  it.each([
    ['B4: a space after the colon', 'data: x\n\n', [['', 'x', false]]],
    ['B4: no space after the colon', 'data:x\n\n', [['', 'x', false]]],
    ['B4: only the first space is syntax', 'data:  x \n\n', [['', ' x ', false]]],
    ['B4: several data lines are joined', 'data: a\ndata:\ndata: b\n\n', [['', 'a\n\nb', false]]],
    ['B4: a data line without a colon is empty data', 'data\n\n', [['', '', false]]],
    ['B4: event names', 'event: ping\ndata: {}\n\n', [['ping', '{}', false]]],
    ['B4: the event name may come last', 'data: {}\nevent:ping\n\n', [['ping', '{}', false]]],
    ['B4: id and retry mean nothing', 'id: 7\nretry: 10\ndata: x\n\n', [['', 'x', false]]],
    ['B4: an id alone is no payload', 'id: 7\n\n', [['', '', true]]],
    [
      'B4: unknown fields and near misses mean nothing',
      'datax: no\n data: no\ndat: no\ndata: x\n\n',
      [['', 'x', false]],
    ],
    [
      'B4: a comment is a frame of its own',
      ': ping\n\n',
      [
        ['', '', true],
        ['', '', true],
      ],
    ],
    ['B4: a comment inside an event belongs to it', 'event: a\n: no\ndata: x\n\n', [['a', 'x', false]]],
    [
      'blank lines are no payload',
      '\n\ndata: x\n\n\n',
      [
        ['', '', true],
        ['', '', true],
        ['', 'x', false],
        ['', '', true],
      ],
    ],
    ['B2: CRLF', 'event: a\r\ndata: x\r\n\r\n', [['a', 'x', false]]],
    [
      'B2: CR',
      'event: a\rdata: x\r\rdata: y\r\n\r\n',
      [
        ['a', 'x', false],
        ['', 'y', false],
      ],
    ],
    [
      'B2: all three mixed',
      'data: x\r\r\ndata: y\n\r\ndata: z\r\n\n',
      [
        ['', 'x', false],
        ['', 'y', false],
        ['', 'z', false],
      ],
    ],
    [
      'B5: U+2028, U+2029 and NEL are text',
      'data: a\u2028b\u2029c\u0085d\n\n',
      [['', 'a\u2028b\u2029c\u0085d', false]],
    ],
    ['a byte order mark before the first field', '\ufeffdata: x\n\n', [['', 'x', false]]],
    [
      'data that is no JSON',
      'data: hello\n\ndata: [DONE]\n\n',
      [
        ['', 'hello', false],
        ['', '[DONE]', false],
      ],
    ],
    [
      'a field named error counts as an event of that name',
      'error: {"code":500}\n\n',
      [['error', '{"code":500}', false]],
    ],
    ['an event named error without data is no comment', 'event: error\n\n', [['error', '', false]]],
    ['a bare JSON line is data', '{"error":"x"}\n\n', [['', '{"error":"x"}', false]]],
  ])('%s', (_name, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('B3: a CRLF split between two reads is one line end', () => {
    const { frames, pieces, rest } = frame('data: x\r\n\r', '\ndata: y\r', '\n\r\n');
    expect(frames.map(({ data }) => data)).toEqual(['x', 'y']);
    expect(pieces.map(String)).toEqual(['data: x\r\n\r\n', 'data: y\r\n\r\n']);
    expect(rest).toHaveLength(0);
  });

  it('B1: characters split between reads are whole, at every byte', () => {
    const text = 'data: 日本語 😀 é\n\n';
    const bytes = Buffer.from(text);
    for (let at = 1; at < bytes.length; at++) {
      const { frames } = frame(bytes.subarray(0, at), bytes.subarray(at));
      expect(frames.map(({ data }) => data)).toEqual(['日本語 😀 é']);
    }
  });

  it('B6: a last event without its blank line counts when it is whole', () => {
    expect(frame('data: {"a":1}').last?.data).toBe('{"a":1}');
    expect(frame('data: {"a":1}\n').last?.data).toBe('{"a":1}');
    expect(frame('data: {"a":1}\r').last?.data).toBe('{"a":1}');
    expect(frame('event: e\ndata: [DONE]').last).toMatchObject({ event: 'e', data: '[DONE]' });
    expect(frame('data: hello\n').last?.data).toBe('hello');
  });

  it('B6: a last event cut inside its payload does not count, and its bytes are not lost', () => {
    for (const text of [
      'data: {"a":',
      'data: [DON',
      'data: hel',
      'data',
      'event: message_stop\n',
      ': ping',
      'id: 3\n',
    ]) {
      const { last, rest } = frame(text);
      expect(last, text).toBeNull();
      expect(rest.toString() + frame(text).pieces.join('')).toBe(text);
    }
  });

  it('passes a keep-alive on when it comes, not with the next event', () => {
    const framer = new SseFramer();
    expect(framer.push(Buffer.from(': OPENROUTER PROCESSING\n')).frames).toHaveLength(1);
    expect(framer.pendingBytes).toBe(0);
  });

  it('copies nothing when a read holds whole frames', () => {
    const read = Buffer.from('data: x\n\ndata: y\n\n');
    expect(new SseFramer().push(read).buffer).toBe(read);
  });

  it('counts the bytes it holds back', () => {
    const framer = new SseFramer();
    framer.push(Buffer.from('data: x\n\ndata: y'));
    expect(framer.pendingBytes).toBe(7);
    framer.push(Buffer.from('\n'));
    expect(framer.pendingBytes).toBe(8);
    framer.push(Buffer.from('\n'));
    expect(framer.pendingBytes).toBe(0);
  });

  it('any chunking gives the same frames, and frames and rest are the input, byte for byte', () => {
    const piece = fc.constantFrom(
      'data: {"a":1}',
      'data:日本',
      'event: e',
      ': c',
      'error: {}',
      'id: 1',
      '😀',
      '\u2028',
      '{"x":1}',
      '\n',
      '\n',
      '\n\n',
      '\r\n',
      '\r\n\r\n',
      '\r',
      '\r\r',
      '\ufeff',
      'data',
      ' ',
    );
    const places = fc.array(fc.nat({ max: 120 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), places, (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(''));
        const whole = runFramer(new SseFramer(), [bytes]);
        expect(Buffer.concat([...whole.pieces, whole.rest])).toEqual(bytes);
        expect(gist(runFramer(new SseFramer(), cut(bytes, cuts)))).toEqual(gist(whole));
        const single = Array.from(bytes, (byte) => Buffer.of(byte));
        expect(gist(runFramer(new SseFramer(), single))).toEqual(gist(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('takes arbitrary bytes without losing one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat({ max: 300 })), (bytes, cuts) => {
        const { pieces, rest } = runFramer(new SseFramer(), cut(bytes, cuts));
        expect(Buffer.concat([...pieces, rest])).toEqual(Buffer.from(bytes));
      }),
    );
  });

  // Both take a tenth of a second when linear and half a minute when not: the bound tells them apart on a busy machine too.
  it('a line of 10 MB in small reads takes time in proportion to its length', () => {
    const read = Buffer.alloc(1024, 'x');
    const framer = new SseFramer();
    const start = performance.now();
    framer.push(Buffer.from('data: '));
    for (let sent = 0; sent < 10 * 1024; sent++) framer.push(read);
    const { frames } = framer.push(Buffer.from('\n\n'));
    expect(performance.now() - start).toBeLessThan(4000);
    expect(frames[0]?.data).toHaveLength(10 * 1024 * 1024);
  });

  it('an event of many lines takes time in proportion to its length', () => {
    const bytes = Buffer.from(`${'data: x\n'.repeat(400_000)}\r`);
    const start = performance.now();
    expect(frame(bytes).last?.data).toHaveLength(400_000 * 2 - 1);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
