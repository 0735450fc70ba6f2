import type { TextKey } from '../../lib/i18n/text-key.ts';
import { formatFilter } from './filter-grammar.ts';
import { failures } from './filter-query.ts';

/** The questions everybody has. Each is a filter like any other. */
export const defaultViews: readonly { id: string; label: TextKey; filter: string }[] = [
  {
    id: 'errors',
    label: 'activity.views.errors',
    filter: formatFilter(failures.map((value) => ({ key: 'status', value }))),
  },
  { id: 'slow', label: 'activity.views.slow', filter: 'took:10s' },
  { id: 'expensive', label: 'activity.views.expensive', filter: 'cost:0.10' },
];
