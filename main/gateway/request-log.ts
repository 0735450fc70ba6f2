import type { HistoryStore } from '../contract/history-store.ts';
import { sayProblem } from '../contract/sentences/tables.ts';

/** What a request hands over to the history. */
export type RequestLog = Pick<HistoryStore, 'reserve' | 'record'>;

/**
 * The history as requests see it: they hand over and go on. A history that fails is a problem to be shown, never one of a
 * request, whose answer may be on its way already.
 */
export function requestLog(history: RequestLog, onProblem: (text: string) => void): RequestLog {
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (error) {
      onProblem(
        sayProblem('history_takes_nothing', { detail: error instanceof Error ? error.message : String(error) }),
      );
    }
  };
  return {
    reserve: (reservation) => attempt(() => history.reserve(reservation)),
    record: (record, bodies) => attempt(() => history.record(record, bodies)),
  };
}
