import { useCallback } from 'react';
import { formatCount, formatInteger } from '../../lib/format/count.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { formatMoney, UNKNOWN } from '../../lib/format/money.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import type { Metric } from './usage-state.ts';

/** Writes a figure of a metric the way it is shown; null is `—`. */
export function useFormatMetric(): (metric: Metric, value: number | null) => string {
  const language = useLanguage();
  return useCallback(
    (metric, value) => {
      if (value === null) return UNKNOWN;
      if (metric === 'spend') return formatMoney(Math.round(value));
      if (metric === 'latency') return formatDuration(value, language);
      return metric === 'tokens' ? formatCount(value) : formatInteger(value);
    },
    [language],
  );
}
