import { type JsonMember, splitJson } from './split-json.ts';

/** A big value taken out of a body: where it was, and its bytes in the pieces that are stored one by one. */
export interface Hole {
  member: JsonMember;
  start: number;
  end: number;
  pieces: Uint8Array[];
}

/** A body in two parts. Putting the holes' pieces back into the template at their offsets gives the body's exact bytes. */
export interface CutBody {
  template: Uint8Array;
  holes: Hole[];
  /** Top-level members; null when the body is no JSON object. */
  members: JsonMember[] | null;
}

/** A value below this stays in the template: its own row would cost more than it saves. */
const SMALLEST_VALUE = 256;
/** An array whose elements are shorter on average is one piece: numbers of an embedding, words of a stop list. */
const SMALLEST_ELEMENT = 128;
const SMALLEST_ARRAY = 64;
const OPEN_OBJECT = 0x7b;

/** What a Responses answer repeats of its request. The rest of an answer is said once. */
const ECHOED = new Set(['instructions', 'tools']);

/**
 * Cuts a body along its top level, whatever its dialect. Arrays of objects (messages, input, contents, tools) become a
 * piece an element; other big values one piece.
 */
export function cutBody(bytes: Uint8Array, kind: 'request' | 'response'): CutBody {
  const members = splitJson(bytes);
  const holes: Hole[] = [];
  for (const member of members ?? []) {
    if (kind === 'response' && !ECHOED.has(member.key)) continue;
    const hole = holeFor(bytes, member);
    if (hole) holes.push(hole);
  }
  if (holes.length === 0) return { template: bytes, holes, members };
  const literals: Uint8Array[] = [];
  let at = 0;
  for (const hole of holes) {
    literals.push(bytes.subarray(at, hole.start));
    at = hole.end;
  }
  literals.push(bytes.subarray(at));
  return { template: Buffer.concat(literals), holes, members };
}

function holeFor(bytes: Uint8Array, member: JsonMember): Hole | null {
  const { start, end, elementEnds } = member;
  const last = elementEnds?.at(-1);
  if (
    elementEnds &&
    last !== undefined &&
    last - start >= SMALLEST_ARRAY &&
    isWorthCutting(bytes, start, elementEnds)
  ) {
    let at = start + 1;
    const pieces = elementEnds.map((elementEnd) => {
      const piece = bytes.subarray(at, elementEnd);
      at = elementEnd;
      return piece;
    });
    return { member, start: start + 1, end: last, pieces };
  }
  return end - start >= SMALLEST_VALUE ? { member, start, end, pieces: [bytes.subarray(start, end)] } : null;
}

function isWorthCutting(bytes: Uint8Array, start: number, ends: readonly number[]): boolean {
  let first = start + 1;
  while ((bytes[first] ?? OPEN_OBJECT) <= 0x20) first += 1;
  return bytes[first] === OPEN_OBJECT || ((ends.at(-1) as number) - start) / ends.length >= SMALLEST_ELEMENT;
}
