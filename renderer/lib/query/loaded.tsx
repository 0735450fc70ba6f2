import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { readFailure } from '../control/control-failure.ts';
import { useTell } from '../sentences/use-tell.ts';
import type { Query } from './use-query.ts';

export interface LoadedProps<T> {
  query: Pick<Query<T>, 'data' | 'error' | 'loading' | 'refetch'>;
  /** Lines of the skeleton. */
  lines?: number;
  children(data: T): ReactNode;
}

/** What a query holds, once it holds something; until then a skeleton, or why not and another try. */
export function Loaded<T>({ query, lines, children }: LoadedProps<T>) {
  const failureText = useFailureText();
  if (query.data !== undefined) return children(query.data);
  if (query.error != null) return <ErrorState text={failureText(query.error)} onRetry={query.refetch} />;
  return <Skeleton lines={lines} />;
}

/** Says in a sentence why a call failed. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  const tell = useTell();
  return (error) => {
    const failure = readFailure(error);
    if (failure.kind === 'unreachable') return t('ui.unreachable');
    if (failure.kind === 'locked') return t('ui.locked');
    return tell(failure.text, failure.glossary);
  };
}
