import type { Explanation, LiveRequest } from '../../../main/contract/control/views.ts';
import type { AttemptRecord, RequestRecord, RequestStatus } from '../../../main/contract/record.ts';
import type { Millis, NanoUsd } from '../../../main/contract/units.ts';
import { inputTokens } from '../../lib/history/input-tokens.ts';

/** A stretch of an attempt. `wait`: until the first token. `stream`: from there to the end. */
export interface JourneyStretch {
  kind: 'wait' | 'stream';
  fromMs: Millis;
  toMs: Millis;
}

export interface JourneyAttempt {
  /** 1 for the first one that was sent; null for a target that was passed over. */
  number: number | null;
  provider: string;
  model: string;
  key: string | null;
  outcome: AttemptRecord['outcome'] | 'planned' | 'running';
  /** The same target as the attempt before it. */
  retry: boolean;
  errorKind: AttemptRecord['errorKind'];
  httpStatus: number | null;
  stretches: JourneyStretch[];
  /** Why this target, why not, or why it was left, in the gateway's words. */
  reason: string;
}

/** A request's way through the gateway, as the picture needs it. */
export interface Journey {
  client: string | null;
  endpoint: string | null;
  askedFor: string | null;
  route: string | null;
  /** Why it was refused before anything was sent; null when it was not. */
  refusal: string | null;
  reasons: readonly string[];
  degradedBy: string | null;
  attempts: JourneyAttempt[];
  /** Null while it is only explained; what it came to so far while it runs. */
  end: { status: RequestStatus | 'running'; totalMs: Millis; input: number; output: number; estimated: boolean } | null;
  costNanoUsd: NanoUsd | null;
}

/** The journey of a request that was made. */
export function journeyOfRecord(record: RequestRecord): Journey {
  let number = 0;
  const attempts = record.attempts.map((attempt, index): JourneyAttempt => {
    const before = record.attempts[index - 1];
    const sent = attempt.outcome !== 'skipped';
    if (sent) number += 1;
    return {
      number: sent ? number : null,
      provider: attempt.provider,
      model: attempt.model,
      key: attempt.key,
      outcome: attempt.outcome,
      retry: sent && before?.provider === attempt.provider && before.model === attempt.model,
      errorKind: attempt.errorKind,
      httpStatus: attempt.httpStatus,
      stretches: sent ? stretchesOf(attempt) : [],
      reason: attempt.reason,
    };
  });
  const { usage } = record;
  return {
    client: record.client,
    endpoint: record.endpoint,
    askedFor: record.requestedModel,
    route: record.route,
    refusal: record.status === 'refused' ? (record.errorText ?? record.errorCode ?? '') : null,
    reasons: record.reasons,
    degradedBy: record.degradedBy,
    attempts,
    end: {
      status: record.status,
      totalMs: record.totalMs,
      input: usage ? inputTokens(usage) : 0,
      output: usage?.outputTotal ?? 0,
      estimated: record.usageEstimated,
    },
    costNanoUsd: record.costNanoUsd,
  };
}

/**
 * The journey of a request that is under way, as far as it has come. Attempts before the present one are told when it is over.
 * @param elapsedMs since it was sent
 * @param firstMs until its first token; null while there is none
 */
export function journeyOfLive(live: LiveRequest, elapsedMs: Millis, firstMs: Millis | null): Journey {
  const stretches: JourneyStretch[] =
    firstMs === null || firstMs > elapsedMs
      ? [{ kind: 'wait', fromMs: 0, toMs: elapsedMs }]
      : [
          { kind: 'wait', fromMs: 0, toMs: firstMs },
          { kind: 'stream', fromMs: firstMs, toMs: elapsedMs },
        ];
  return {
    client: live.client,
    endpoint: live.endpoint,
    askedFor: live.requestedModel,
    route: live.route,
    refusal: null,
    reasons: [],
    degradedBy: null,
    attempts:
      live.provider === null
        ? []
        : [
            {
              number: live.attempt,
              provider: live.provider,
              model: live.model ?? '',
              key: null,
              outcome: 'running',
              retry: false,
              errorKind: null,
              httpStatus: null,
              stretches,
              reason: '',
            },
          ],
    end: { status: 'running', totalMs: elapsedMs, input: 0, output: 0, estimated: false },
    costNanoUsd: null,
  };
}

/** The journey a request would make. */
export function journeyOfExplanation(explanation: Explanation): Journey {
  const target = { key: null, retry: false, errorKind: null, httpStatus: null, stretches: [] };
  return {
    client: null,
    endpoint: null,
    askedFor: explanation.requestedModel,
    route: explanation.route,
    refusal: explanation.refusal,
    // The first of them says how the name was understood.
    reasons: [...explanation.reasons, explanation.budget.reason].filter((reason) => reason !== ''),
    degradedBy: explanation.budget.action === 'allow' ? null : explanation.budget.budget,
    attempts: [
      ...explanation.targets.map(({ provider, model, reason }, index): JourneyAttempt => {
        return { ...target, number: index + 1, provider, model, outcome: 'planned', reason };
      }),
      ...explanation.skipped.map(({ provider, model, reason }): JourneyAttempt => {
        return { ...target, number: null, provider, model, outcome: 'skipped', reason };
      }),
    ],
    end: null,
    costNanoUsd: explanation.estimatedCostNanoUsd,
  };
}

function stretchesOf({ startedMs, firstByteMs, endedMs }: AttemptRecord): JourneyStretch[] {
  if (firstByteMs === null) return [{ kind: 'wait', fromMs: startedMs, toMs: endedMs }];
  return [
    { kind: 'wait', fromMs: startedMs, toMs: firstByteMs },
    { kind: 'stream', fromMs: firstByteMs, toMs: endedMs },
  ];
}

/** Marks below the bars: zero, the end, and at most three round times between. In milliseconds. */
export function timeMarks(totalMs: Millis): Millis[] {
  if (totalMs <= 0) return [0];
  const rough = totalMs / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const marks: Millis[] = [0];
  // A mark too near the end would run into the one that says how long it took.
  for (let at = step; at < totalMs * 0.88; at += step) marks.push(Math.round(at));
  return [...marks, totalMs];
}
