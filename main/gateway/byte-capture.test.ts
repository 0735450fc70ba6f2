import { describe, expect, it } from 'vitest';
import { ByteCapture } from './byte-capture.ts';

describe('ByteCapture', () => {
  it('keeps every byte in order, whatever the pieces', () => {
    const capture = new ByteCapture(1 << 20);
    const all = Buffer.from(Array.from({ length: 20_000 }, (_, at) => at % 251));
    for (let at = 0; at < all.length; at += 777) capture.append(all.subarray(at, at + 777));
    expect(Buffer.from(capture.bytes() ?? []).equals(all)).toBe(true);
    expect(capture.truncated).toBe(false);
  });

  it('keeps what fits and says that it is not all', () => {
    const capture = new ByteCapture(10);
    capture.append(Buffer.from('123456'));
    capture.append(Buffer.from('789012'));
    capture.append(Buffer.from('more'));
    expect(Buffer.from(capture.bytes() ?? []).toString()).toBe('1234567890');
    expect(capture.truncated).toBe(true);
  });

  it('keeps nothing when nothing is asked for', () => {
    const capture = new ByteCapture(0);
    capture.append(Buffer.from('x'));
    expect(capture.bytes()).toBeNull();
    expect(capture.truncated).toBe(false);
  });

  it('does not hold on to the chunk it copied from', () => {
    const capture = new ByteCapture(100);
    const chunk = Buffer.from('before');
    capture.append(chunk);
    chunk.fill(0);
    expect(Buffer.from(capture.bytes() ?? []).toString()).toBe('before');
  });
});
