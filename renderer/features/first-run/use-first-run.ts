import { useCallback, useEffect, useState } from 'react';
import { useQuery } from '../../lib/query/use-query.ts';
import { newestOfApps } from './first-answer.ts';
import { endFirstRun, useFirstRunStore } from './first-run-store.ts';

/** Enough to look past what the guide itself asked. */
const LOOK_BACK = 50;

/** The newest requests that were answered; the guide looks for an app among them. */
export function useAnswered(enabled = true) {
  return useQuery(
    ['requests', 'answered'],
    async (control, signal) =>
      (await control.requests.list({ filter: { status: ['ok'] }, limit: LOOK_BACK }, { signal })).requests,
    { enabled },
  );
}

/**
 * Whether the guide stands in for the overview: until an app was answered for the first time, and while it is on show until
 * somebody leaves it. What cannot be known does not keep anybody.
 */
export function useFirstRun() {
  const over = useFirstRunStore((state) => state.over);
  /** Null while nobody knows. */
  const [guiding, setGuiding] = useState<boolean | null>(over ? false : null);
  const { data, error } = useAnswered(guiding === null);
  useEffect(() => {
    if (guiding !== null || (data === undefined && error === null)) return;
    const first = data !== undefined && newestOfApps(data) === null;
    setGuiding(first);
    if (data && !first) endFirstRun();
  }, [guiding, data, error]);
  const leave = useCallback(() => {
    endFirstRun();
    setGuiding(false);
  }, []);
  return { guiding, leave };
}
