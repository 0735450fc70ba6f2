import type { SpendQuery } from '../../contract/history-store.ts';
import type { NanoUsd } from '../../contract/units.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { sumColumns } from '../usage-sums.ts';
import { namedFilter } from './named-filter.ts';
import { usageSumsReader } from './usage-sums-reader.ts';

const COST = sumColumns.indexOf('cost_nano_usd');

/** What was spent under each scope since its moment, exactly. */
export function spendSums(db: Db, names: NameReader): (queries: SpendQuery[], timeZone: string) => NanoUsd[] {
  const sumsOf = usageSumsReader(db);

  function spent({ scope, since }: SpendQuery, timeZone: string): NanoUsd {
    const filter = namedFilter(scope, names);
    if (filter === null) return 0;
    const rows = sumsOf({ since, until: Infinity, label: null, groups: [], filter, timeZone });
    return rows.reduce((sum, row) => sum + (row.sums[COST] ?? 0), 0);
  }

  return (queries, timeZone) => queries.map((query) => spent(query, timeZone));
}
