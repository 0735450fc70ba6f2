import { expect, it } from 'vitest';
import { freeBytes } from './free-bytes.ts';

it('empties bytes that have their memory to themselves', () => {
  const bytes = Buffer.allocUnsafeSlow(100_000);
  freeBytes(bytes);
  expect(bytes.length).toBe(0);
  expect(bytes.buffer.byteLength).toBe(0);
});

it('leaves a part of something larger alone, and what is small', () => {
  const whole = Buffer.alloc(100_000, 'a');
  freeBytes(whole.subarray(1));
  freeBytes(whole.subarray(0, 50_000));
  expect(whole.toString()).toBe('a'.repeat(100_000));
  const small = Buffer.allocUnsafeSlow(100);
  freeBytes(small);
  expect(small.length).toBe(100);
});

it('leaves memory alone that threads share', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(100_000));
  freeBytes(shared);
  expect(shared.length).toBe(100_000);
});
