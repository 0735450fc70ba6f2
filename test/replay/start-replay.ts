import { isDeepStrictEqual } from 'node:util';
import { type Answer, bytesAnswer, jsonAnswer } from '../upstreams/answer.ts';
import type { Call } from '../upstreams/call.ts';
import type { ChunkingProfile } from '../upstreams/chunking.ts';
import { planDelivery } from '../upstreams/delivery.ts';
import type { Effects } from '../upstreams/faults.ts';
import { parseJson } from '../upstreams/json-value.ts';
import { type RecordServer, startRecordServer } from '../upstreams/record-server.ts';
import type { Cassette } from './cassette.ts';
import { splitEvents } from './split-events.ts';

/** Nothing recorded matches. */
const MISS = 599;

export interface ReplayOptions {
  /** Left out: a free one. */
  port?: number;
  /** Answers only what was recorded from this host. */
  host?: string;
  /** Left out: an event at a time. */
  chunking?: ChunkingProfile;
}

/** A server that answers with recordings. */
export interface Replay extends RecordServer {
  /**
   * Answers every request from now on with this recording, whatever it asks; null: by what it asks again.
   * @param effects what is done to the answer on its way, such as its chunking
   */
  play(cassette: Cassette | null, effects?: Effects): void;
}

/**
 * Which recording answers: the one set with `play`; the one named by the header `x-replay-id`, or by the path
 * `/replay/ID/…`; else one with the same method, path and body. None: 599, with what came nearest.
 */
export async function startReplay(cassettes: Cassette[], options: ReplayOptions = {}): Promise<Replay> {
  const known = options.host === undefined ? cassettes : cassettes.filter((one) => one.request.host === options.host);
  const byId = new Map(known.map((one) => [one.id, one]));
  let playing: Cassette | null = null;
  let effects: Effects = {};

  const server = await startRecordServer(
    (call) => {
      const found = playing ?? named(call, byId) ?? alike(call, known);
      const answer = found === null ? miss(call, known) : recordedAnswer(found);
      return planDelivery(answer, { ...defaults(options), ...effects });
    },
    options.port === undefined ? {} : { port: options.port },
  );
  return {
    ...server,
    play(cassette, next = {}) {
      playing = cassette;
      effects = next;
    },
  };
}

function defaults({ chunking }: ReplayOptions): Effects {
  return chunking === undefined ? {} : { chunking };
}

/** A recording as an answer. A stream keeps its bytes, cut into its events. */
function recordedAnswer({ response }: Cassette): Answer {
  const { status, headers, framing, body } = response;
  if (framing === 'json') return { ...bytesAnswer(body, 'application/json', headers), status };
  if (framing === 'eventstream') return { ...bytesAnswer(body, 'application/vnd.amazon.eventstream', headers), status };
  return {
    kind: 'stream',
    status,
    headers,
    framing,
    lineEnds: 'lf',
    events: splitEvents(body, framing).map((event) => ({ text: event.toString(), role: 'content' })),
  };
}

function named(call: Call, byId: Map<string, Cassette>): Cassette | null {
  const id = call.headers['x-replay-id'] ?? /^\/replay\/([^/]+)/.exec(call.path)?.[1];
  return id === undefined ? null : (byId.get(id) ?? null);
}

function alike(call: Call, known: Cassette[]): Cassette | null {
  const body = parseJson(call.body);
  const samePath = known.filter((one) => one.request.method === call.method && bare(one) === call.path);
  return samePath.find((one) => isDeepStrictEqual(one.request.body, body)) ?? null;
}

function bare(cassette: Cassette): string {
  return cassette.request.path.replace(/\?.*$/s, '');
}

function miss(call: Call, known: Cassette[]): Answer {
  const nearest = known.filter((one) => bare(one) === call.path).map((one) => one.id);
  const message = `Nothing recorded for ${call.method} ${call.path} with this body; same path: ${nearest.slice(0, 5).join(', ') || 'none'}.`;
  return jsonAnswer({ error: { message, type: 'replay_miss', code: null } }, {}, MISS);
}
