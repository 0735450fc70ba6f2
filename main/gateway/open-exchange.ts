import type { IncomingMessage } from 'node:http';
import type { EndpointName } from '../contract/endpoint.ts';
import type { RequestFacts } from '../dialects/dialect.ts';
import { StopSignal } from '../upstream/stop-signal.ts';
import type { Caller } from './admit-caller.ts';
import { ByteCapture } from './byte-capture.ts';
import { ClientResponse } from './client-response.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import { requestId } from './request-id.ts';
import { readTags } from './tags.ts';

/** Longest answer that is kept for the history, in bytes. */
const CAPTURE_LIMIT = 16 * 1024 * 1024;

/**
 * Step 2: the request, read.
 * @throws GatehouseError invalid_body when the body is not what the endpoint takes
 */
export function openExchange(gate: Gate, caller: Caller, body: Buffer): Exchange {
  const { incoming, dialect, runtime, client } = caller;
  const contentType = incoming.headers['content-type'] ?? 'application/json';
  const facts = dialect.readRequest(body, caller.endpoint, contentType);
  const endpoint = refineEndpoint(caller.endpoint, facts, body);
  const requestedModel = facts.model ?? caller.pathModel;
  const startedAt = caller.startedAt;
  const id = requestId(startedAt);
  const stop = new StopSignal();
  const answer = new ClientResponse(caller.outgoing);
  answer.onGone(() => stop.stop(new Error('the client left')));
  const exchange: Exchange = {
    id,
    startedAt,
    startedTick: caller.startedTick,
    incoming,
    url: caller.url,
    dialect,
    endpoint,
    runtime,
    client,
    corsOrigin: caller.corsOrigin,
    answer,
    stop,
    live: {
      id,
      startedAt,
      client: client.name,
      endpoint,
      stream: facts.stream,
      requestedModel,
      route: null,
      provider: null,
      model: null,
      phase: 'waiting',
      attempt: 0,
      responseBytes: 0,
    },
    body,
    bodyLent: false,
    contentType,
    facts,
    requestedModel,
    inputTokens: dialect.estimateInputTokens(body, facts),
    tags: readTags(incoming.headers['x-gatehouse-tags']),
    session: facts.session ?? sessionHeader(incoming),
    plan: null,
    route: null,
    attempts: [],
    reasons: [],
    warnings: [],
    degradedBy: null,
    reservation: null,
    deadline: null,
    provider: null,
    model: null,
    meter: null,
    sender: null,
    capture: new ByteCapture(runtime.config.history.bodies === 'full' ? CAPTURE_LIMIT : 0),
    responseContentType: null,
    firstByteTick: null,
    usage: null,
    usageEstimated: false,
    cost: null,
    status: 'ok',
    errorCode: null,
    errorText: null,
  };
  gate.live.set(id, exchange);
  gate.events.started(exchange.live);
  return exchange;
}

/** Completions with a suffix is an endpoint of its own: not everyone who speaks the one speaks the other. */
function refineEndpoint(endpoint: EndpointName, facts: RequestFacts, body: Buffer): EndpointName {
  if (endpoint !== 'completions') return endpoint;
  const suffix = facts.members.findLast(({ key }) => key === 'suffix');
  return suffix && body.toString('latin1', suffix.start, suffix.end) !== 'null' ? 'completions.fim' : endpoint;
}

/** Conversation ids assistants send as headers. */
function sessionHeader({ headers }: IncomingMessage): string | null {
  for (const name of ['session-id', 'session_id', 'x-session-id', 'conversation_id', 'thread-id']) {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, 200);
  }
  return null;
}
