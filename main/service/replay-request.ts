import { Buffer } from 'node:buffer';
import { text } from 'node:stream/consumers';
import { canonicalPath } from '../contract/canonical-path.ts';
import { endpointDialect } from '../contract/endpoint.ts';
import { GatehouseError } from '../contract/errors.ts';
import type { RequestDetail } from '../contract/history-query.ts';
import type { HistoryStore } from '../contract/history-store.ts';
import { dialects } from '../dialects/registry.ts';
import { enter, type FrontDoor, isRefusal, refusalText, requestIdOf } from './front-door.ts';

export interface ReplayOptions extends FrontDoor {
  history: Pick<HistoryStore, 'request'>;
}

interface Replayed {
  path: string;
  body: Uint8Array;
  contentType: string;
}

/**
 * Sends stored requests again, over the gateway's own front door, so that a replay is guarded, counted, paid for and
 * recorded like any other request.
 */
export function createReplay(options: ReplayOptions): (id: string, model: string) => Promise<string> {
  return async (id, model) => {
    const found = await options.history.request(id);
    if (!found) throw new GatehouseError('name_unknown', { kind: 'request', name: id, hint: '' });
    const answer = await send(options, id, requestFor(found, model));
    if (answer.refusal === null) return answer.id;
    // What was let in is on record with its failure, and can be shown; what was turned away at the door is not.
    if (await options.history.request(answer.id)) return answer.id;
    throw new GatehouseError('replay_impossible', { id, reason: answer.refusal });
  };
}

/**
 * The request a replay sends: the client's own bytes with another model spliced in.
 * @throws GatehouseError replay_impossible
 */
export function requestFor({ record, request }: RequestDetail, model: string): Replayed {
  const refuse = (reason: string) => new GatehouseError('replay_impossible', { id: record.id, reason });
  if (!request) throw refuse('its body was not kept.');
  if (request.truncated) throw refuse('only a part of its body was kept.');
  const contentType = request.contentType ?? 'application/json';
  if (request.encoding !== 'utf8' || !/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType))
    throw refuse('its body is not JSON.');
  const body = Buffer.from(request.text, 'utf8');
  const dialect = dialects[endpointDialect[record.endpoint]];
  try {
    const facts = dialect.readRequest(body, record.endpoint, contentType);
    return {
      path: canonicalPath(record.endpoint, model),
      body: dialect.rewriteRequest(body, facts, { model, injectUsage: false, override: {} }),
      contentType,
    };
  } catch (error) {
    throw GatehouseError.is(error) ? refuse(error.message) : error;
  }
}

interface Answer {
  /** Id the gateway gave the new request. */
  id: string;
  /** Why it was turned away, in its own words; null when it was not. */
  refusal: string | null;
}

/** Resolves once an answer begins; the rest of it is read and dropped, so that it comes to its end. */
async function send(door: FrontDoor, id: string, replayed: Replayed): Promise<Answer> {
  const answer = await enter(door, { ...replayed, userAgent: 'gatehouse-replay', tags: `replay_of=${id}` });
  const made = requestIdOf(answer) ?? '';
  if (isRefusal(answer)) return { id: made, refusal: refusalText(await text(answer)) };
  // What breaks off from here on is on record as the new request's own failure.
  answer.on('error', () => {});
  answer.resume();
  return { id: made, refusal: null };
}
