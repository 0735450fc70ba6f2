import { useMemo } from 'react';
import { type LocalDays, localDays } from '../../../main/contract/local-days.ts';
import type { Query } from '../query/use-query.ts';
import { useStatus } from './queries.ts';

/** The gateway's calendar: its days are those of budgets and figures, wherever the window is. */
export function useCalendar(): Query<LocalDays> {
  const status = useStatus();
  const timeZone = status.data?.timeZone;
  return { ...status, data: useMemo(() => (timeZone === undefined ? undefined : localDays(timeZone)), [timeZone]) };
}
