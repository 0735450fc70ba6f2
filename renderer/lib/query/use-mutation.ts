import { useCallback, useRef, useState } from 'react';
import type { ControlClient } from '../control/control-client.ts';
import { useQueries } from './query-context.ts';
import type { Topic } from './topic.ts';

export interface MutationOptions<O> {
  /** What is read anew afterwards. Most actions make the gateway say so itself; name what must not wait for that. */
  invalidates?: readonly Topic[];
  onDone?(answer: O): void;
  /** Left out: the user is told in a toast. */
  onError?(error: unknown): void;
}

export interface Mutation<I, O> {
  /** @returns the answer, or undefined when it failed; never rejects */
  run(input: I): Promise<O | undefined>;
  pending: boolean;
  error: unknown;
}

/** Something done to the gateway. A second `run` while one is under way is a run of its own. */
export function useMutation<I = void, O = unknown>(
  act: (control: ControlClient, input: I) => Promise<O>,
  options: MutationOptions<O> = {},
): Mutation<I, O> {
  const { control, cache, report } = useQueries();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ act, options });
  latest.current = { act, options };

  const run = useCallback(
    async (input: I): Promise<O | undefined> => {
      const { act: actNow, options: told } = latest.current;
      setRunning((count) => count + 1);
      setError(null);
      try {
        const answer = await actNow(control, input);
        cache.invalidate(told.invalidates ?? [], true);
        told.onDone?.(answer);
        return answer;
      } catch (failure) {
        setError(failure);
        (told.onError ?? report)(failure);
        return undefined;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [control, cache, report],
  );
  return { run, pending: running > 0, error };
}
