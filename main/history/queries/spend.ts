import type { SpendQuery, SpendSum } from '../../contract/history-store.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { sumColumns } from '../usage-sums.ts';
import { namedFilter } from './named-filter.ts';
import { usageSumsReader } from './usage-sums-reader.ts';

const COST = sumColumns.indexOf('cost_nano_usd');
const UNPRICED = sumColumns.indexOf('unpriced');

/** What was spent under each scope since its moment, exactly. */
export function spendSums(db: Db, names: NameReader): (queries: SpendQuery[], timeZone: string) => SpendSum[] {
  const sumsOf = usageSumsReader(db);

  function spent({ scope, since }: SpendQuery, timeZone: string): SpendSum {
    const filter = namedFilter(scope, names);
    if (filter === null) return { costNanoUsd: 0, unpriced: 0 };
    const rows = sumsOf({ since, until: Infinity, label: null, groups: [], filter, timeZone });
    const total = (column: number) => rows.reduce((sum, row) => sum + (row.sums[column] ?? 0), 0);
    return { costNanoUsd: total(COST), unpriced: total(UNPRICED) };
  }

  return (queries, timeZone) => queries.map((query) => spent(query, timeZone));
}
