import type { Answer, AnswerHeaders, StreamAnswer } from './answer.ts';
import { type Chunk, cutIntoChunks } from './chunking.ts';
import { encodePieces } from './content-encoding.ts';
import type { BreakHow, Effects } from './faults.ts';

/** One thing done to the connection. */
export type Step =
  | { do: 'wait'; ms: number; keepAlive: { everyMs: number; bytes: Buffer } | null }
  | { do: 'head'; status: number; headers: AnswerHeaders }
  | { do: 'write'; bytes: Buffer }
  | { do: 'end' }
  | { do: 'break'; how: BreakHow }
  | { do: 'hang' };

/** What is done to send an answer under these effects, in order. */
export async function planDelivery(answer: Answer, effects: Effects): Promise<Step[]> {
  const steps: Step[] = [];
  const wait = (ms: number | undefined, inStream: boolean) => {
    if (ms !== undefined && ms > 0)
      steps.push({ do: 'wait', ms, keepAlive: inStream ? keepAliveOf(answer, effects) : null });
  };

  wait(effects.delayHeadersMs, false);
  if (effects.hang === 'request') return [...steps, { do: 'hang' }];
  if (effects.break?.after === 'request') return [...steps, { do: 'break', how: effects.break.how ?? 'rst' }];

  const pieces = piecesOf(answer, effects);
  const { sent, last } = cutShort(pieces, effects);
  const encoded = effects.encoding === undefined ? sent : await encodePieces(sent, effects.encoding);
  // The end of a compressed stream is not sent for a body that does not end.
  if (effects.encoding !== undefined && last.do !== 'end') encoded.length = sent.length;

  const chunks = cutIntoChunks(encoded, effects.chunking ?? (answer.kind === 'stream' ? 'event' : 'whole'));
  steps.push({ do: 'head', status: answer.status, headers: headersOf(answer, effects, pieces, encoded) });
  wait(effects.delayFirstTokenMs, true);
  chunks.forEach((chunk: Chunk, at) => {
    if (at > 0 && chunk.startsEvent) wait(effects.delayBetweenMs, true);
    steps.push({ do: 'write', bytes: chunk.bytes });
  });
  steps.push(last);
  return steps;
}

/** The body's events as bytes; a body that is no stream is one. */
function piecesOf(answer: Answer, effects: Effects): Buffer[] {
  if (effects.body !== undefined) return [Buffer.from(effects.body)];
  if (answer.kind === 'whole') {
    if (effects.malformedAfter === undefined) return [answer.body];
    return [answer.body.subarray(0, Math.floor(answer.body.length / 2))];
  }
  const kept = effects.noTerminal ? answer.events.filter((event) => event.role !== 'end') : answer.events;
  return kept.map((event, at) => {
    const text = at === effects.malformedAfter ? event.text.replace(/\{.*/, '{"broken": tru') : event.text;
    return Buffer.from(
      lineEnded(effects.comments && answer.framing === 'sse' ? `: beat\n\n${text}` : text, answer, effects),
    );
  });
}

function lineEnded(text: string, answer: StreamAnswer, effects: Effects): string {
  const ends = effects.lineEnds ?? answer.lineEnds;
  if (answer.framing !== 'sse' || ends === 'lf') return text;
  return text.replaceAll('\n', ends === 'crlf' ? '\r\n' : '\r');
}

/** Leaves out what comes after the point of a break or a hang. */
function cutShort(pieces: Buffer[], effects: Effects): { sent: Buffer[]; last: Step } {
  if (effects.break !== undefined && typeof effects.break.after === 'number') {
    const { after, how = 'rst', midEvent = false } = effects.break;
    const sent = pieces.slice(0, after);
    const next = pieces[after];
    if (midEvent && next !== undefined) sent.push(next.subarray(0, Math.ceil(next.length / 2)));
    return { sent, last: { do: 'break', how } };
  }
  if (typeof effects.hang === 'number') return { sent: pieces.slice(0, effects.hang), last: { do: 'hang' } };
  return { sent: pieces, last: { do: 'end' } };
}

/** A whole body that goes out in one write says its length, as providers do; everything else is chunked. */
function headersOf(answer: Answer, effects: Effects, pieces: Buffer[], encoded: Buffer[]): AnswerHeaders {
  const whole = answer.kind === 'whole' && (effects.chunking ?? 'whole') === 'whole';
  const promised = effects.encoding === undefined ? pieces : encoded;
  return {
    ...answer.headers,
    ...(whole ? { 'content-length': String(promised.reduce((sum, piece) => sum + piece.length, 0)) } : {}),
    ...(effects.encoding === undefined ? {} : { 'content-encoding': effects.encoding }),
    ...(effects.contentType === undefined ? {} : { 'content-type': effects.contentType }),
    ...effects.headers,
  };
}

function keepAliveOf(answer: Answer, effects: Effects): { everyMs: number; bytes: Buffer } | null {
  if (effects.keepAliveMs === undefined || effects.encoding !== undefined) return null;
  if (answer.kind !== 'stream' || answer.framing !== 'sse') return null;
  const text = `: ${effects.keepAliveText ?? 'keep-alive'}\n\n`;
  return { everyMs: effects.keepAliveMs, bytes: Buffer.from(lineEnded(text, answer, effects)) };
}
