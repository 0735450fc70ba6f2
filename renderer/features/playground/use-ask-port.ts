import { useMemo } from 'react';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useQueries } from '../../lib/query/query-context.ts';
import { useTell } from '../../lib/sentences/use-tell.ts';
import type { AskPort } from './ask-models.ts';

/** What asking needs of the window. */
export function useAskPort(): AskPort {
  const { control } = useQueries();
  const failureText = useFailureText();
  const tell = useTell();
  // Both speak one language, and change with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => ({ control, failureText, tell }), [control, tell]);
}
