import { TAG_VALUES_A_DAY } from '../contract/history-query.ts';
import { QUARTER_MS } from '../contract/local-days.ts';
import type { Db } from './database.ts';
import { keysOfTags } from './keys-of-tags.ts';

/**
 * How many tags the sums of a day know; a request's others are found in the list, but not added up. As with the limit of
 * values: a client that sends new ones with every request would make the sums as long as the list of requests.
 */
export const TAGS_A_DAY = 32;

/** Stands for the tags of a day that are not counted: there are rows of it only to say that there were some. */
export const OTHER_TAGS = 0;
/** Stands for all values of a day beyond those kept apart. */
export const OTHER_VALUES = 0;

/** Which tags have a row of their own on the day of a quarter hour. A day is one of UTC here, so that it is the same whatever the time zone. */
export interface TagLimits {
  /** @returns whether the sums know the tag that day; one that is new takes a place */
  takesKey(quarter: number, key: string): boolean;
  /** @returns whether the value has rows of its own that day; one that is new takes a place */
  takesValue(quarter: number, key: string, value: string): boolean;
  /** Lets go of days that are over. After every commit. */
  finish(): void;
  /** Forgets all: after a rollback. */
  forget(): void;
}

const QUARTERS_A_DAY = 86_400_000 / QUARTER_MS;
const DAYS_REMEMBERED = 4;

const dayAt = (quarter: number) => Math.floor(quarter / QUARTERS_A_DAY);

export function tagLimits(db: Db): TagLimits {
  const keysOn = db
    .prepare<[number, number], string>(
      `SELECT name FROM (${keysOfTags('tag_quarter')}) AS tags JOIN names ON names.id = tags.key
       WHERE EXISTS (SELECT 1 FROM tag_quarter WHERE tag_key = tags.key AND quarter >= ? AND quarter < ?)`,
    )
    .pluck();
  const valuesOn = db
    .prepare<[string, number, number], string>(
      `SELECT DISTINCT names.name FROM tag_quarter JOIN names ON names.id = tag_value
       WHERE tag_key = (SELECT id FROM names WHERE name = ?) AND quarter >= ? AND quarter < ?`,
    )
    .pluck();
  const days = new Map<number, { keys: Set<string>; values: Map<string, Set<string>> }>();

  function dayOf(day: number) {
    const known = days.get(day);
    if (known) return known;
    const read = { keys: new Set(keysOn.all(day * QUARTERS_A_DAY, (day + 1) * QUARTERS_A_DAY)), values: new Map() };
    days.set(day, read);
    return read;
  }

  function valuesOf(day: number, key: string): Set<string> {
    const { values } = dayOf(day);
    const known = values.get(key);
    if (known) return known;
    const read = new Set(valuesOn.all(key, day * QUARTERS_A_DAY, (day + 1) * QUARTERS_A_DAY));
    values.set(key, read);
    return read;
  }

  return {
    takesKey: (quarter, key) => takes(dayOf(dayAt(quarter)).keys, key, TAGS_A_DAY),
    takesValue: (quarter, key, value) => takes(valuesOf(dayAt(quarter), key), value, TAG_VALUES_A_DAY),
    finish() {
      for (const day of days.keys()) {
        if (days.size <= DAYS_REMEMBERED) break;
        days.delete(day);
      }
    },
    forget: () => days.clear(),
  };
}

function takes(kept: Set<string>, name: string, most: number): boolean {
  if (kept.has(name)) return true;
  if (kept.size >= most) return false;
  kept.add(name);
  return true;
}
