import { describe, expect, it } from 'vitest';
import { framerFor } from './framer-for.ts';
import { framingOf } from './framing-of.ts';

describe('framingOf', () => {
  it.each([
    ['text/event-stream', 'sse'],
    ['Text/Event-Stream; charset=utf-8', 'sse'],
    ['application/x-ndjson', 'ndjson'],
    ['application/json', 'none'],
    ['audio/mpeg', 'none'],
    ['', 'none'],
    ['constructor', 'none'],
  ] as const)('%j is %s', (contentType, framing) => {
    expect(framingOf(contentType)).toBe(framing);
  });

  it('gives a new framer for every body, and none for bytes without frames', () => {
    expect(framerFor('sse')).not.toBe(framerFor('sse'));
    expect(framerFor('none')).toBeNull();
  });
});
