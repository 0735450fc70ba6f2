import { useRef } from 'react';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { useQuery } from '../query/use-query.ts';
import { type Tell, toldRequest } from '../sentences/told.ts';
import { useTold } from '../sentences/use-told.ts';

/**
 * What is on record of a request: null while it runs, or when it was never made. Asked for again whenever a request ends,
 * until it is there; what is over is read once. @param id null: nothing is asked
 */
export function useRequestDetail(id: string | null) {
  const known = useRef<RequestDetail | null>(null);
  const query = useQuery(
    ['requests', 'detail', id],
    async (control, signal) => {
      if (id !== null && known.current?.record.id !== id)
        known.current = await control.requests.get({ id }, { signal });
      return { detail: known.current };
    },
    { enabled: id !== null },
  );
  return useTold(query, toldDetail);
}

function toldDetail({ detail }: { detail: RequestDetail | null }, tell: Tell) {
  return { detail: detail && toldRequest(detail, tell) };
}
