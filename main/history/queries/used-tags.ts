import { TAG_VALUES_A_DAY, type UsedTag, type UsedTagsQuery } from '../../contract/history-query.ts';
import type { Db } from '../database.ts';
import { keysOfTags } from '../keys-of-tags.ts';
import type { NameReader } from '../names.ts';
import { OTHER_TAGS, OTHER_VALUES } from '../tag-limits.ts';
import { mergeSums } from './merge-sums.ts';
import { usageSumsReader } from './usage-sums-reader.ts';

/** Tags that were used in a time, those on most requests first, each with its values. */
export function usedTags(db: Db, names: NameReader): (query: UsedTagsQuery, timeZone: string) => UsedTag[] {
  const sumsOf = usageSumsReader(db);
  const keys = db.prepare<[], number>(keysOfTags('tag_day')).pluck();
  const keysOfQuarters = db.prepare<[], number>(keysOfTags('tag_quarter')).pluck();

  function usedTag(key: number, { since, until }: UsedTagsQuery, timeZone: string): UsedTag {
    const tag = { key, grouped: true };
    const rows = mergeSums(sumsOf({ since, until, label: null, groups: [], filter: {}, timeZone, tag }))
      .map(({ group: [value = OTHER_VALUES], sums: [requests = 0] }) => ({ value, requests }))
      .sort((a, b) => b.requests - a.requests);
    return {
      name: names.nameOf(key) ?? '',
      requests: rows.reduce((sum, { requests }) => sum + requests, 0),
      values: rows
        .filter(({ value }) => value !== OTHER_VALUES)
        .slice(0, TAG_VALUES_A_DAY)
        .map(({ value }) => names.nameOf(value) ?? ''),
    };
  }

  return (query, timeZone) =>
    // Days may be on their way to another time zone, and quarter hours are deleted: each knows what the other may not.
    [...new Set([...keys.all(), ...keysOfQuarters.all()])]
      .filter((key) => key !== OTHER_TAGS)
      .map((key) => usedTag(key, query, timeZone))
      .filter(({ requests }) => requests > 0)
      .sort((a, b) => b.requests - a.requests || (a.name < b.name ? -1 : 1));
}
