import type { Answer, WholeAnswer } from './answer.ts';
import type { AnswerOptions } from './answer-options.ts';
import type { Call } from './call.ts';
import { reshapeError } from './error-shape.ts';
import { type Failure, failure, kindOfStatus } from './failure.ts';
import type { Effects } from './faults.ts';
import { applySseQuirks } from './sse-quirks.ts';
import type { StandIn } from './stand-in.ts';
import { streamErrorEvents, withStreamError } from './stream-error.ts';

/** What is said to this call: the provider's answer, or its refusal, with failures inside streams worked in. Pure. */
export function decideAnswer(standIn: StandIn, call: Call, options: AnswerOptions, effects: Effects): Answer {
  if (!mayEnter(call, options)) return standIn.refuse(failure('auth'), call);
  const refuses = effects.fail !== undefined || effects.status !== undefined || effects.errorInBody === true;
  if (refuses && effects.streamError === undefined) return refusal(standIn, call, effects);
  if (options.knownModelsOnly && call.model !== null && !options.models?.includes(call.model))
    return standIn.refuse(failure('model_not_found'), call);

  const answer = standIn.answer(
    call,
    effects.hugeEventBytes === undefined ? options : huge(options, effects.hugeEventBytes),
  );
  if (answer === null)
    return standIn.refuse(
      failure('model_not_found', { message: `No such endpoint: ${call.method} ${call.path}` }),
      call,
    );
  if (answer.kind === 'whole') return refuses ? refusal(standIn, call, effects) : answer;

  const quirked = applySseQuirks(answer, options.quirks ?? []);
  if (effects.streamError === undefined) return quirked;
  const { after, shape = 'dialect' } = effects.streamError;
  return withStreamError(quirked, after, streamErrorEvents(standIn, failureOf(effects), call, shape));
}

function mayEnter(call: Call, options: AnswerOptions): boolean {
  if (options.requireKey === undefined) return true;
  const allowed = Array.isArray(options.requireKey) ? options.requireKey : [options.requireKey];
  return call.key !== null && allowed.includes(call.key);
}

function refusal(standIn: StandIn, call: Call, effects: Effects): WholeAnswer {
  const cause = failureOf(effects);
  const own = standIn.refuse(cause, call);
  const shaped = reshapeError(own, cause, effects.errorShape ?? 'dialect');
  return effects.errorInBody ? { ...shaped, status: 200 } : shaped;
}

function failureOf(effects: Effects): Failure {
  const kind = effects.fail ?? (effects.status === undefined ? 'server_error' : kindOfStatus(effects.status));
  return failure(kind, {
    status: effects.status ?? null,
    message: effects.message ?? null,
    code: effects.code ?? null,
    retryAfter: effects.retryAfter === undefined ? null : String(effects.retryAfter),
    retryAfterMs: effects.retryAfterMs ?? null,
  });
}

function huge(options: AnswerOptions, bytes: number): AnswerOptions {
  return { ...options, text: 'x'.repeat(bytes), pieces: 1 };
}
