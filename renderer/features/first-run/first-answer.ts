import type { RequestSummary } from '../../../main/contract/history-query.ts';

/** Who asks for the user rather than for an app: this window, and the terminal the gateway was started in. */
const OURS: ReadonlySet<string | null> = new Set(['playground', 'replay', 'terminal']);

/** The newest request of an app that was answered; null when none was. @param answered newest first */
export function newestOfApps(answered: readonly RequestSummary[]): RequestSummary | null {
  return answered.find(({ client }) => !OURS.has(client)) ?? null;
}
