import { describe, expect, it } from 'vitest';
import { makeTinyGguf } from './make-tiny-gguf.ts';

describe('the tiny model', () => {
  const model = makeTinyGguf();

  it('is GGUF version 3, and the same in every run', () => {
    expect(model.subarray(0, 4).toString()).toBe('GGUF');
    expect(model.readUInt32LE(4)).toBe(3);
    expect(makeTinyGguf().equals(model)).toBe(true);
  });

  it('is half a megabyte, padded to its alignment, with numbers in every tensor', () => {
    expect(model.length % 32).toBe(0);
    expect(model.length).toBeGreaterThan(500_000);
    expect(model.length).toBeLessThan(600_000);
    expect(Number.isFinite(model.readFloatLE(model.length - 4))).toBe(true);
  });
});
