import type { RequestRecord } from '../../../main/contract/record.ts';
import type { Millis, NanoUsd } from '../../../main/contract/units.ts';
import { inputTokens } from '../../lib/history/input-tokens.ts';
import type { Answer } from './answer.ts';

export interface Figures {
  /** To the first word. */
  firstMs: Millis | null;
  totalMs: Millis | null;
  tokensPerSecond: number | null;
  /** Null until the history has it, and where nothing was counted. */
  tokens: { input: number; output: number; estimated: boolean } | null;
  costNanoUsd: NanoUsd | null;
}

/** Too short to say how fast it was. */
const SHORTEST_MS = 20;

/** What an answer took. The gateway's own figures once there are any; until then what this window sees. */
export function figuresOf(answer: Answer, record: RequestRecord | null): Figures {
  const { askedAt, firstAt, endedAt } = answer;
  if (record === null)
    return {
      firstMs: firstAt === null ? null : firstAt - askedAt,
      totalMs: endedAt === null ? null : endedAt - askedAt,
      tokensPerSecond: null,
      tokens: null,
      costNanoUsd: null,
    };
  const { usage, ttftMs, totalMs } = record;
  const streamMs = ttftMs === null ? 0 : totalMs - ttftMs;
  return {
    firstMs: ttftMs,
    totalMs,
    tokensPerSecond: usage && streamMs >= SHORTEST_MS ? usage.outputTotal / (streamMs / 1000) : null,
    tokens: usage && { input: inputTokens(usage), output: usage.outputTotal, estimated: record.usageEstimated },
    costNanoUsd: record.costNanoUsd,
  };
}
