import type { ExchangeResult } from '../load/job.ts';
import type { RoundResult } from './compared-scenario.ts';

/** A round counts only when every request in it was answered. */
export function exchangeRound(result: ExchangeResult): RoundResult {
  if (result.failed > 0) return { failed: `${result.failed} failed, the first with: ${result.firstFailure}` };
  const { p50Us, p99Us, answered, elapsedMs } = result;
  if (p50Us === null || p99Us === null) return { failed: 'nothing was answered in time' };
  return { figures: { p50: p50Us, p99: p99Us, rate: (answered * 1000) / elapsedMs } };
}
