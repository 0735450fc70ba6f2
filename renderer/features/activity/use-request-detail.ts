import { useRef } from 'react';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { useQuery } from '../../lib/query/use-query.ts';

/**
 * What is on record of a request: null while it runs, or when it was never made. Asked for again whenever a request ends,
 * until it is there; what is over is read once.
 */
export function useRequestDetail(id: string) {
  const known = useRef<RequestDetail | null>(null);
  return useQuery(['requests', 'detail', id], async (control, signal) => {
    if (known.current?.record.id !== id) known.current = await control.requests.get({ id }, { signal });
    return { detail: known.current };
  });
}
