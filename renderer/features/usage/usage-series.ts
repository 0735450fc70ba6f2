import type { UsageRow } from '../../../main/contract/history-query.ts';
import type { LocalDays } from '../../../main/contract/local-days.ts';
import type { Millis } from '../../../main/contract/units.ts';
import type { ChartSeries } from '../../ui/chart/chart-data.ts';
import type { Metric, Step } from './usage-state.ts';
import { pointOfKey } from './usage-state.ts';
import { figureOf, type Sums, sumUp } from './usage-sums.ts';

/** A client, a route, a model …: what it came to in all, and point by point. */
export interface UsageGroup {
  /** Its name; null for requests that had none. */
  name: string | null;
  /** All values of a tag that are not kept apart, as one. */
  otherValues?: boolean;
  sums: Sums;
  rows: readonly UsageRow[];
}

/** Rows by their second dimension, those first that count most. @param rows by time and group */
export function groupRows(rows: readonly UsageRow[], metric: Metric): UsageGroup[] {
  const byId = Map.groupBy(rows, ({ key, otherValues }) => seriesId({ name: key[1] ?? null, otherValues }));
  return [...byId]
    .map(([id, own]) => ({
      name: nameOfSeries(id),
      ...(id === OTHER_VALUES && { otherValues: true }),
      rows: own,
      sums: sumUp(own),
    }))
    .toSorted((a, b) => rank(b, metric) - rank(a, metric) || b.sums.requests - a.sums.requests);
}

/** The slowest of a thousand requests matters more than the slowest of one: means are ranked by how many there are. */
function rank({ sums }: UsageGroup, metric: Metric): number {
  return metric === 'latency' ? sums.requests : (figureOf(sums, metric) ?? 0);
}

export interface SeriesNames {
  /** For requests that had no name: “none”. */
  none: string;
  other: string;
  /** For values of a tag that are not kept apart. */
  otherValues: string;
}

/**
 * Groups as series of a chart. Those beyond `most` are put together as one, so that the whole stays whole.
 * @param groups in order of rank
 */
export function seriesOf(
  groups: readonly UsageGroup[],
  points: readonly Millis[],
  { metric, step, calendar }: { metric: Metric; step: Step; calendar: LocalDays },
  most: number,
  names: SeriesNames,
): ChartSeries[] {
  const shown = groups.slice(0, most);
  const rest = groups.slice(most);
  const values = (rows: readonly UsageRow[]) => {
    const byPoint = Map.groupBy(rows, ({ key }) => (key[0] == null ? Number.NaN : pointOfKey(key[0], step, calendar)));
    return points.map((at) => {
      const own = byPoint.get(at);
      if (own) return figureOf(sumUp(own), metric);
      return metric === 'latency' ? null : 0;
    });
  };
  const series: ChartSeries[] = shown.map((group) => ({
    id: seriesId(group),
    label: group.name ?? (group.otherValues ? names.otherValues : names.none),
    values: values(group.rows),
    ...(group.name === null && { nameless: true }),
  }));
  if (rest.length > 0)
    series.push({ id: OTHER, label: names.other, values: values(rest.flatMap(({ rows }) => rows)), other: true });
  return series;
}

export const OTHER = 'other:';
const OTHER_VALUES = 'other-values:';

/** Ids that no name can be taken for. */
export function seriesId({ name, otherValues }: Pick<UsageGroup, 'name' | 'otherValues'>): string {
  if (name !== null) return `name:${name}`;
  return otherValues ? OTHER_VALUES : 'none:';
}

/** @returns the name behind a series; null for what has none */
export function nameOfSeries(id: string): string | null {
  return id.startsWith('name:') ? id.slice('name:'.length) : null;
}
