import type { DialectName } from '../../contract/endpoint.ts';
import type { StoredCut } from '../bodies/body-store.ts';
import type { JsonMember } from '../bodies/split-json.ts';
import { dialectTexts } from './dialect-texts.ts';
import { textField } from './json-access.ts';
import type { RecentTexts } from './recent-texts.ts';
import { textWithin } from './text-within.ts';

/**
 * The words of a request that are to be found at this request: what is new in its conversation, and its last turn also
 * when that was asked before.
 */
export function promptText(dialect: DialectName, body: Uint8Array, cut: StoredCut, recent: RecentTexts): string {
  const roles = dialectTexts[dialect].request;
  const texts: string[] = [];
  for (const member of cut.members ?? []) {
    const role = Object.hasOwn(roles, member.key) ? roles[member.key] : undefined;
    if (role === undefined) continue;
    const hole = cut.holes.findIndex((candidate) => candidate.member === member);
    const known = hole < 0 ? 0 : (cut.known[hole] ?? 0);
    if (role === 'turns' && member.elementEnds)
      texts.push(...newTurns(body, member, member.elementEnds, known, recent));
    else if (role !== 'standing' || known === 0) texts.push(textWithin(parse(body, member.start, member.end)));
  }
  return texts.join('\n');
}

function newTurns(
  body: Uint8Array,
  member: JsonMember,
  ends: readonly number[],
  known: number,
  recent: RecentTexts,
): string[] {
  const texts: string[] = [];
  for (let at = Math.min(known, ends.length - 1); at >= 0 && at < ends.length; at += 1) {
    const start = at === 0 ? member.start + 1 : (ends[at - 1] as number);
    const turn = parse(body, start, ends[at] as number);
    const last = at === ends.length - 1;
    if (!last && isAnswerOfEarlier(turn, at, known)) continue;
    const text = textWithin(turn);
    const repeated = recent.add(text);
    if (last || !repeated) texts.push(text);
  }
  return texts;
}

/** The model's own turns come back in the next request; they were indexed as the answer they were. */
function isAnswerOfEarlier(turn: unknown, at: number, known: number): boolean {
  const role = textField(turn, 'role');
  const type = textField(turn, 'type');
  const byModel = role === 'assistant' || role === 'model' || type === 'reasoning' || type.endsWith('_call');
  return byModel && known > 0 && (at === known || known > 1);
}

/** @param start may stand at the comma before the value */
function parse(body: Uint8Array, start: number, end: number): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset + start, end - start).toString('utf8');
  try {
    return JSON.parse(text.replace(/^\s*,/, '')) as unknown;
  } catch {
    return undefined;
  }
}
