import type { IncomingMessage } from 'node:http';
import type { LiveRequest } from '../contract/control/views.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import type { AttemptRecord, RequestStatus } from '../contract/record.ts';
import type { Millis } from '../contract/units.ts';
import type { Cost, Usage } from '../contract/usage.ts';
import type { Dialect, Meter, RequestFacts } from '../dialects/dialect.ts';
import type { Reservation } from '../policies/budget-ledger.ts';
import type { Plan } from '../routing/plan.ts';
import type { Deadline } from '../upstream/deadline.ts';
import type { Sender } from '../upstream/sender.ts';
import { StopSignal } from '../upstream/stop-signal.ts';
import type { Caller } from './admit-caller.ts';
import { ByteCapture } from './byte-capture.ts';
import type { ClientIdentity } from './client-identity.ts';
import { ClientResponse } from './client-response.ts';
import type { Question } from './decide.ts';
import type { Gate } from './gate.ts';
import { requestId } from './request-id.ts';
import type { RequestUrl } from './request-url.ts';
import type { Runtime } from './runtime.ts';
import { readTags } from './tags.ts';

/** Longest answer that is kept for the history, in bytes. */
const CAPTURE_LIMIT = 16 * 1024 * 1024;

/** What the steps of the pipeline find out about one request, in the order they find it. */
export interface Exchange {
  readonly id: string;
  readonly startedAt: Millis;
  /** Monotonic; every length of time in the record counts from here. */
  readonly startedTick: Millis;
  readonly incoming: IncomingMessage;
  readonly url: RequestUrl;
  readonly dialect: Dialect;
  readonly endpoint: EndpointName;
  /** The config this request lives under; a reload does not change it midway. */
  readonly runtime: Runtime;
  readonly client: ClientIdentity;
  readonly corsOrigin: string | null;
  readonly answer: ClientResponse;
  /** Ends the exchange: the client left, a person cancelled it, or its time is up. */
  readonly stop: StopSignal;
  readonly live: LiveRequest;
  readonly body: Buffer;
  readonly contentType: string;
  readonly facts: RequestFacts;
  /** What the client asked for, from body or path. */
  readonly requestedModel: string | null;
  /** Estimated from the body; what reservations and estimates start from. */
  readonly inputTokens: number;
  readonly tags: Record<string, string>;
  readonly session: string | null;

  plan: Plan | null;
  /** The route it is answered under: the plan's, until a target that another one brought in is tried. */
  route: string | null;
  attempts: AttemptRecord[];
  reasons: string[];
  warnings: string[];
  degradedBy: string | null;
  reservation: Reservation | null;
  deadline: Deadline | null;

  /** The attempt whose answer the client got or is getting. */
  provider: string | null;
  model: string | null;
  meter: Meter | null;
  /** Brings the answer of the attempt that runs, or ran last. */
  sender: Sender | null;
  capture: ByteCapture;
  responseContentType: string | null;
  firstByteTick: Millis | null;
  usage: Usage | null;
  usageEstimated: boolean;
  cost: Cost | null;
  status: RequestStatus;
  errorCode: string | null;
  errorText: string | null;
}

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

/** What the decision depends on. */
export function questionOf(exchange: Exchange): Question {
  const { facts, endpoint, requestedModel, runtime, client, inputTokens } = exchange;
  const header = exchange.incoming.headers['x-gatehouse-route'];
  return {
    runtime,
    client,
    inputTokens,
    maxOutputTokens: facts.maxOutputTokens,
    request: {
      endpoint,
      model: requestedModel,
      headerRoute: typeof header === 'string' && header !== '' ? header : null,
      models: facts.models,
      preferences: facts.providerPreferences,
    },
  };
}

/** Conversation ids assistants send as headers. */
function sessionHeader({ headers }: IncomingMessage): string | null {
  for (const name of ['session-id', 'session_id', 'x-session-id', 'conversation_id', 'thread-id']) {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, 200);
  }
  return null;
}
