import { seededRandom } from './seeded-random.ts';

/**
 * How a body is cut into writes. `whole`: one. `event`: one an event. `pair`: two events in one. `byte`: one a byte.
 * `hostile`: cuts inside every multi-byte character, between CR and LF, and between the two line ends that close an
 * event. `random:SEED`: pieces of 1 to 40 bytes, across events.
 */
export type ChunkingProfile = 'whole' | 'event' | 'pair' | 'byte' | 'hostile' | `random:${number}`;

/** The five every recorded stream is replayed under. */
export const chunkingProfiles: ChunkingProfile[] = ['whole', 'event', 'byte', 'hostile', 'random:7'];

export interface Chunk {
  bytes: Buffer;
  /** An event begins in this chunk, so a pause between events goes before it. */
  startsEvent: boolean;
}

const LONGEST_RANDOM = 40;
const CR = 13;
const LF = 10;

/** Cuts a body. Joined again, the chunks are the events' bytes, nothing added and nothing lost. */
export function cutIntoChunks(events: Buffer[], profile: ChunkingProfile): Chunk[] {
  const filled = events.filter((event) => event.length > 0);
  if (profile === 'event') return filled.map((bytes) => ({ bytes, startsEvent: true }));
  if (profile === 'pair') return pairs(filled);
  const body = Buffer.concat(filled);
  const starts = new Set<number>();
  let offset = 0;
  for (const event of filled) {
    starts.add(offset);
    offset += event.length;
  }
  return slices(body, cutsOf(body, profile), starts);
}

function pairs(events: Buffer[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < events.length; at += 2)
    chunks.push({ bytes: Buffer.concat(events.slice(at, at + 2)), startsEvent: true });
  return chunks;
}

/** Offsets to cut at, ascending, without 0 and the end. */
function cutsOf(body: Buffer, profile: ChunkingProfile): number[] {
  const cuts: number[] = [];
  if (profile === 'byte') for (let at = 1; at < body.length; at++) cuts.push(at);
  if (profile === 'hostile')
    for (let at = 1; at < body.length; at++) if (isSpiteful(body[at - 1] ?? 0, body[at] ?? 0)) cuts.push(at);
  if (profile.startsWith('random:')) {
    const random = seededRandom(profile);
    for (let at = step(random()); at < body.length; at += step(random())) cuts.push(at);
  }
  return cuts;
}

function step(random: number): number {
  return 1 + Math.floor(random * LONGEST_RANDOM);
}

function isSpiteful(before: number, after: number): boolean {
  const insideCharacter = (after & 0b1100_0000) === 0b1000_0000;
  const betweenLineEnds = (before === CR || before === LF) && (after === CR || after === LF);
  return insideCharacter || betweenLineEnds;
}

function slices(body: Buffer, cuts: number[], starts: Set<number>): Chunk[] {
  const chunks: Chunk[] = [];
  const edges = [0, ...cuts, body.length];
  for (let at = 0; at + 1 < edges.length; at++) {
    const from = edges[at] ?? 0;
    const to = edges[at + 1] ?? 0;
    if (to > from) chunks.push({ bytes: body.subarray(from, to), startsEvent: startsWithin(starts, from, to) });
  }
  return chunks;
}

function startsWithin(starts: Set<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (starts.has(at)) return true;
  return false;
}
