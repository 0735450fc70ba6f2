import { localDays } from '../../contract/local-days.ts';
import { tagProgress } from '../count-tags.ts';
import type { Db } from '../database.ts';
import { readMeta } from '../meta.ts';
import type { NameReader } from '../names.ts';
import { DAY_ZONE } from '../rebuild-days.ts';
import { firstKeyAt, type RequestKey, timeOfKey } from '../request-key.ts';
import { OTHER_TAGS, OTHER_VALUES } from '../tag-limits.ts';
import { groupColumns } from '../usage-sums.ts';
import type { NamedFilter } from './named-filter.ts';

/** Keys, both ends exclusive. */
export interface KeyRange {
  before?: RequestKey;
  after?: RequestKey;
}

/** Names, and a tag by its own. */
export interface Combination {
  named: NamedFilter;
  tag?: { name: string; value: string };
}

/** Days before a change of the time zone may be days of the old one. */
const MARGIN_MS = 26 * 3_600_000;

/**
 * Where in a range a combination of names occurs at all, by the daily sums. An index knows one column, and the index of
 * words none: a client that seldom used a model would otherwise be looked for through everything it ever asked.
 * @returns ranges newest first; null when the sums cannot tell
 */
export function busyRanges(db: Db, names: NameReader): (wanted: Combination, range: KeyRange) => KeyRange[] | null {
  const oldest = db.prepare<[], { key: RequestKey | null }>('SELECT min(key) AS key FROM requests');
  return ({ named, tag }, range) => {
    const columns = groupColumns.filter((column) => named[column] !== undefined);
    const zone = readMeta(db, DAY_ZONE);
    if (columns.length === 0 || !zone || (tag && tagProgress(db).uncountedTo !== null)) return null;
    const days = localDays(zone);
    const from = timeOfKey(range.after ?? oldest.get()?.key ?? 0) - MARGIN_MS;
    const until = range.before === undefined ? '9999-12-31' : days.dayOf(timeOfKey(range.before) + MARGIN_MS);
    const found = db
      .prepare<unknown[], { day: string }>(
        `SELECT DISTINCT day FROM ${tag ? 'usage_day_tag' : 'usage_day'} WHERE day BETWEEN ? AND ?
         AND ${columns.map((column) => `${column} = ?`).join(' AND ')}
         ${tag ? `AND tag_key IN (${OTHER_TAGS}, ?) AND tag_value IN (${OTHER_VALUES}, ?)` : ''} ORDER BY day DESC`,
      )
      .all(
        days.dayOf(from),
        until,
        ...columns.map((column) => named[column]),
        ...(tag ? [names.find(tag.name), names.find(tag.value)] : []),
      );
    const ranges: { after: RequestKey; before: RequestKey }[] = [];
    for (const { day } of found) {
      const start = days.startOf(day);
      const after = firstKeyAt(start - MARGIN_MS);
      const newer = ranges.at(-1);
      const before = firstKeyAt(days.endOfDay(start) + MARGIN_MS);
      if (newer && newer.after <= before) newer.after = after;
      else ranges.push({ after, before });
    }
    return ranges.map((busy) => ({
      after: Math.max(busy.after, range.after ?? -Infinity),
      before: Math.min(busy.before, range.before ?? Infinity),
    }));
  };
}
