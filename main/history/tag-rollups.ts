import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import type { NameWriter } from './names.ts';
import { type SumsTable, sumsTable } from './sums-table.ts';
import { OTHER_TAGS, OTHER_VALUES, tagLimits } from './tag-limits.ts';
import { groupColumns, type UsageSums } from './usage-sums.ts';

/** A request as the sums by tag take it. */
export interface TaggedRequest {
  tags: RequestRecord['tags'];
  /** Quarter hours since the epoch. */
  quarter: number;
  /** YYYY-MM-DD; null while the table of days is left to a rebuild. */
  day: string | null;
  /** Numbers of names, in the order of `groupColumns`. */
  group: readonly number[];
  sums: Readonly<UsageSums>;
}

/** Adds requests to the sums by tag. */
export type TagRollupWriter = Pick<SumsTable, 'finish' | 'forget'> & { add(request: TaggedRequest): void };

/** Set by Gatehouse itself, another value every time: nothing to add up by. */
const NOT_COUNTED = 'replay_of';

export function tagRollupWriter(db: Db, names: NameWriter): TagRollupWriter {
  const quarters = sumsTable(db, 'tag_quarter', ['tag_key', 'quarter', 'tag_value']);
  const days = sumsTable(db, 'tag_day', ['tag_key', 'day', 'tag_value']);
  const groupQuarters = sumsTable(db, 'usage_quarter_tag', ['tag_key', 'quarter', 'tag_value', ...groupColumns]);
  const groupDays = sumsTable(db, 'usage_day_tag', ['tag_key', 'day', 'tag_value', ...groupColumns]);
  const tables = [quarters, days, groupQuarters, groupDays];
  const limits = tagLimits(db);

  return {
    add({ tags, quarter, day, group, sums }) {
      for (const [key, value] of Object.entries(tags)) {
        const isCounted = key !== NOT_COUNTED && limits.takesKey(quarter, key);
        const keyId = isCounted ? (names.idOf(key) ?? OTHER_TAGS) : OTHER_TAGS;
        const isApart = isCounted && limits.takesValue(quarter, key, value);
        const valueId = isApart ? (names.idOf(value) ?? OTHER_VALUES) : OTHER_VALUES;
        quarters.add([keyId, quarter, valueId], sums);
        groupQuarters.add([keyId, quarter, valueId, ...group], sums);
        if (day === null) continue;
        days.add([keyId, day, valueId], sums);
        groupDays.add([keyId, day, valueId, ...group], sums);
      }
    },
    finish() {
      for (const table of tables) table.finish();
      limits.finish();
    },
    forget() {
      for (const table of tables) table.forget();
      limits.forget();
    },
  };
}
