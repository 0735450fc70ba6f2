import type { CassetteFraming } from './cassette.ts';

const LF = 10;
const CR = 13;

/** Cuts a recorded body after each event: after a blank line of server-sent events, after each line of NDJSON. Joined again it is the body. */
export function splitEvents(body: Buffer, framing: CassetteFraming): Buffer[] {
  if (framing !== 'sse' && framing !== 'ndjson') return [body];
  const events: Buffer[] = [];
  let start = 0;
  let lineStart = 0;
  for (let at = 0; at < body.length; at++) {
    const end = lineEnd(body, at);
    if (end === at) continue;
    const blank = at === lineStart;
    at = end - 1;
    lineStart = end;
    if (framing === 'sse' && !blank) continue;
    events.push(body.subarray(start, end));
    start = end;
  }
  if (start < body.length) events.push(body.subarray(start));
  return events;
}

/** @returns where the line end at this place ends; the place itself when there is none */
function lineEnd(body: Buffer, at: number): number {
  if (body[at] === LF) return at + 1;
  if (body[at] !== CR) return at;
  return body[at + 1] === LF ? at + 2 : at + 1;
}
