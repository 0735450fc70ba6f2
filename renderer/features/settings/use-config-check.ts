import { useEffect, useState } from 'react';
import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import { useQueries } from '../../lib/query/query-context.ts';

/** Nobody wants to be told of an error in the middle of a word. */
const PAUSE_MS = 150;
const NONE: readonly ConfigProblem[] = [];

/** Has the gateway check a text whenever somebody pauses typing. Problems of the text before stay until the answer is there. */
export function useConfigCheck(text: string, enabled: boolean) {
  const { control, report } = useQueries();
  const [problems, setProblems] = useState<readonly ConfigProblem[]>(NONE);
  const [checked, setChecked] = useState<string | null>(null);
  useEffect(() => {
    if (!enabled) {
      setProblems(NONE);
      setChecked(null);
      return;
    }
    const ending = new AbortController();
    const timer = setTimeout(() => {
      control.config.check({ text }, { signal: ending.signal }).then(
        (answer) => {
          setProblems(answer.problems);
          setChecked(text);
        },
        (error: unknown) => {
          if (!ending.signal.aborted) report(error);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [control, report, text, enabled]);
  return {
    problems,
    /** The answer to the text as it is now is still to come. */
    checking: enabled && checked !== text,
    /** Shows what kept a text from being saved. */
    show: setProblems,
  };
}
