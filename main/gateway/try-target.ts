import type { IncomingHttpHeaders } from 'node:http';
import type { AttemptRecord } from '../contract/record.ts';
import type { Millis } from '../contract/units.ts';
import type { RequestEdits } from '../dialects/dialect.ts';
import { demoAnswer } from '../providers/demo/demo-answer.ts';
import { type OutputLimitField, renamedOutputLimit } from '../providers/output-limit-field.ts';
import { type Plan, type PlannedTarget, routeOf } from '../routing/plan.ts';
import { Attempt } from '../upstream/attempt.ts';
import { MadeUpAttempt } from '../upstream/made-up-attempt.ts';
import type { Sender } from '../upstream/sender.ts';
import { answerHeaders } from './answer-headers.ts';
import { AnswerSink } from './answer-sink.ts';
import type { AttemptResult } from './delivery/delivery.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './gate.ts';
import { keptLocal } from './kept-local.ts';
import type { ProviderKey, RuntimeProvider } from './runtime.ts';
import { priceExchange } from './settle.ts';
import { buildUpstreamRequest } from './upstream-request.ts';

/** `skipped`: nothing was sent, and why. */
export type TryResult = AttemptResult | { outcome: 'skipped'; reason: string };

export interface Try {
  target: PlannedTarget;
  provider: RuntimeProvider;
  key: ProviderKey | null;
  /** The key's value. */
  credential: string | null;
  /** Called at the first real event. */
  answered(): void;
}

/**
 * Step 7 and 8 for one target: send, and bring the answer to the client as it comes. Resolves when the exchange with the
 * provider is over; the attempt's record is then the last of `exchange.attempts`. A skipped one leaves none.
 */
export async function tryTarget(gate: Gate, exchange: Exchange, plan: Plan, attempt: Try): Promise<TryResult> {
  const { target, provider, key } = attempt;
  const startedMs = gate.clock.tick() - exchange.startedTick;
  const slots = gate.slots.get(provider.name);
  // Null where the provider has no limit.
  const release = slots ? (slots.tryTake() ?? (await slots.take(exchange.stop))) : null;
  // Waiting for a place can take minutes.
  const away = release === null ? null : keptLocal(gate, provider, target.model);
  if (away !== null) {
    release?.();
    return { outcome: 'skipped', reason: away };
  }
  exchange.provider = provider.name;
  exchange.model = target.model;
  exchange.route = routeOf(plan, target);
  exchange.live.provider = provider.name;
  exchange.live.model = target.model;
  exchange.live.route = exchange.route;
  exchange.live.attempt = exchange.attempts.filter((one) => one.outcome !== 'skipped').length + 1;
  gate.events.changed(exchange.live);

  let httpStatus: number | null = null;
  let result: AttemptResult;
  try {
    result = await send(gate, exchange, plan, attempt, (status) => {
      httpStatus = status;
    });
  } finally {
    release?.();
  }

  const error = 'error' in result ? result.error : null;
  const record: AttemptRecord = {
    provider: provider.name,
    model: target.model,
    key: key?.name ?? null,
    outcome: result.outcome === 'delivered' ? 'ok' : result.outcome === 'cancelled' ? 'cancelled' : 'failed',
    startedMs,
    firstByteMs: exchange.firstByteTick === null ? null : exchange.firstByteTick - exchange.startedTick,
    endedMs: gate.clock.tick() - exchange.startedTick,
    httpStatus,
    errorKind: error?.kind ?? null,
    errorText: error ? gate.redact(error.message) : null,
    reason: target.reason,
  };
  exchange.attempts.push(record);
  return result;
}

function send(
  gate: Gate,
  exchange: Exchange,
  plan: Plan,
  attempt: Try,
  sawStatus: (status: number) => void,
): Promise<AttemptResult> {
  const { target, provider } = attempt;
  const { dialect, endpoint, facts } = exchange;
  const injectUsage = facts.usageInsert !== null && provider.type.capabilities.streamOptions;
  const body = dialect.rewriteRequest(exchange.body, facts, {
    model: target.model,
    injectUsage,
    override: target.overrideParams ?? plan.overrideParams,
    ...fieldEdits(exchange, provider),
  });
  if (body.buffer === exchange.body.buffer) exchange.bodyLent = true;
  const meter = dialect.meter(endpoint);
  exchange.meter = meter;
  exchange.sender = null;
  exchange.firstByteTick = null;

  return new Promise<AttemptResult>((resolve) => {
    let upstreamHeaders: IncomingHttpHeaders | null = null;
    let sender: Sender | null = null;
    let off = () => {};

    const sink = new AnswerSink({
      dialect,
      endpoint,
      stream: facts.stream,
      stripUsage: injectUsage && !facts.includeUsage,
      acceptEncoding: exchange.incoming.headers['accept-encoding'] as string | undefined,
      provider: provider.name,
      now: () => gate.clock.now(),
      onHeaders: (status, headers) => {
        sawStatus(status);
        upstreamHeaders = headers;
        const contentType = headers['content-type'];
        exchange.responseContentType = typeof contentType === 'string' ? contentType : null;
      },
      context: {
        client: exchange.answer,
        meter,
        capture: exchange.capture,
        priced: () => priceExchange(exchange),
        headers: () => answerHeaders(exchange, upstreamHeaders, exchange.live.attempt),
        opened: () => sender?.firstEvent(),
        committed: () => {
          exchange.firstByteTick = gate.clock.tick();
          attempt.answered();
          exchange.live.phase = 'streaming';
          sender?.firstEvent();
          if (facts.stream) gate.events.changed(exchange.live);
        },
        pause: () => sender?.pause(),
        resume: () => sender?.resume(),
        abort: (reason) => sender?.abort(reason),
        done: (result) => {
          off();
          resolve(result);
        },
      },
    });

    sender = start(gate, exchange, attempt, plan, body, sink);
    exchange.sender = sender;
    off = exchange.stop.onStop((reason) => sender?.abort(reason));
  });
}

function start(gate: Gate, exchange: Exchange, attempt: Try, plan: Plan, body: Uint8Array, sink: AnswerSink): Sender {
  const { provider, target, credential } = attempt;
  if (provider.type.capabilities.answersItself) {
    const made = new MadeUpAttempt(sink);
    const facts = { now: gate.clock.now(), query: exchange.url.search };
    made.start(demoAnswer(exchange.endpoint, body, exchange.facts.stream, target.model, facts));
    return made;
  }
  const { connect, first_token, stream_idle } = plan.timeouts;
  // A whole answer comes when it is done, so only the request's own deadline can apply before its first byte.
  const firstToken: Millis | null = exchange.facts.stream ? first_token : null;
  const sender = new Attempt(gate.clock, { connect, firstToken, idle: stream_idle }, sink);
  sender.start(
    buildUpstreamRequest({
      exchange,
      provider,
      model: target.model,
      key: credential,
      body,
      accountHeaders: gate.keys.headers(provider),
      dispatchers: gate.dispatchers,
    }),
  );
  return sender;
}

/**
 * Fields OpenRouter's clients send that were honoured here. `models` never goes up: a provider that honours it itself would
 * answer with models the client may not use, and which no budget has heard of.
 */
const CHOICES = ['models'];
const CHOICES_AND_PREFERENCES = ['models', 'provider'];

/** What of the body this provider cannot take as the client wrote it. */
function fieldEdits({ endpoint, facts }: Exchange, { type }: RuntimeProvider): Pick<RequestEdits, 'remove' | 'rename'> {
  const edits: Pick<RequestEdits, 'remove' | 'rename'> = {};
  if (type.capabilities.providerPreferences) {
    // Whatever stands in it: what cannot be read here may yet be understood there.
    if (facts.members.some(({ key }) => key === 'models')) edits.remove = CHOICES;
  } else if (facts.models.length > 0 || facts.providerPreferences !== null) edits.remove = CHOICES_AND_PREFERENCES;
  if (endpoint === 'chat.completions' && facts.maxOutputTokens !== null) {
    const present = new Set(facts.members.map(({ key }) => key).filter(isOutputLimit));
    const renamed = renamedOutputLimit(type, present);
    if (renamed) edits.rename = { [renamed.from]: renamed.to };
  }
  return edits;
}

function isOutputLimit(field: string): field is OutputLimitField {
  return field === 'max_tokens' || field === 'max_completion_tokens';
}
