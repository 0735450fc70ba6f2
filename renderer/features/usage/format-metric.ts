import { formatCount, formatInteger } from '../../lib/format/count.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { formatMoney, UNKNOWN } from '../../lib/format/money.ts';
import type { Metric } from './usage-state.ts';

/** A figure of a metric the way it is shown; null is `—`. */
export function formatMetric(metric: Metric, value: number | null): string {
  if (value === null) return UNKNOWN;
  if (metric === 'spend') return formatMoney(Math.round(value));
  if (metric === 'latency') return formatDuration(value);
  return metric === 'tokens' ? formatCount(value) : formatInteger(value);
}
