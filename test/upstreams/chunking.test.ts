import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChunkingProfile, chunkingProfiles, cutIntoChunks } from './chunking.ts';

const profiles: ChunkingProfile[] = [...chunkingProfiles, 'pair'];
const events = fc.array(fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(`data: ${text}\r\n\r\n`)));

describe('chunking', () => {
  it('adds nothing and loses nothing, whatever the profile', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(...profiles), (bodies, profile) => {
        const chunks = cutIntoChunks(bodies, profile);
        expect(Buffer.concat(chunks.map((chunk) => chunk.bytes))).toEqual(Buffer.concat(bodies));
        expect(chunks.every((chunk) => chunk.bytes.length > 0)).toBe(true);
      }),
    );
  });

  it('counts every event once where it pauses between events, except where one write holds several', () => {
    fc.assert(
      fc.property(events, fc.constantFrom<ChunkingProfile>('event', 'byte', 'hostile'), (bodies, profile) => {
        const pauses = cutIntoChunks(bodies, profile).filter((chunk) => chunk.startsEvent).length;
        expect(pauses).toBe(bodies.length);
      }),
    );
  });

  it('hostile cuts inside every character of more than one byte and between CR and LF', () => {
    const chunks = cutIntoChunks([Buffer.from('data: ü世👋\r\n\r\n')], 'hostile').map((chunk) => chunk.bytes);
    const whole = (text: string) => chunks.some((chunk) => chunk.includes(Buffer.from(text)));
    expect(['ü', '世', '👋', '\r\n'].filter(whole)).toEqual([]);
    expect(chunks[0]?.toString('latin1')).toBe('data: Ã');
  });

  it('random is the same for the same seed and another for another', () => {
    const body = [Buffer.alloc(2000, 'x')];
    const sizes = (profile: ChunkingProfile) => cutIntoChunks(body, profile).map((chunk) => chunk.bytes.length);
    expect(sizes('random:1')).toEqual(sizes('random:1'));
    expect(sizes('random:1')).not.toEqual(sizes('random:2'));
  });
});
