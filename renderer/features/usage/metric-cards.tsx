import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../lib/format/percent.ts';
import styles from './metric-cards.module.css';
import { type Metric, metrics, type Range } from './usage-state.ts';
import { changeOf, figureOf, type Sums } from './usage-sums.ts';
import { useFormatMetric } from './use-format-metric.ts';

interface MetricCardsProps {
  metric: Metric;
  range: Range;
  current: Sums;
  /** Null while it is not known. */
  previous: Sums | null;
  onChoose(metric: Metric): void;
}

/** The totals, each against the time before. Choosing one draws it below. */
export function MetricCards({ metric, range, current, previous, onChoose }: MetricCardsProps) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  return (
    <fieldset className={styles.cards} aria-label={t('usage.totals')}>
      {metrics.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === metric}
          className={styles.card}
          onClick={() => onChoose(one)}
        >
          <span className={styles.name}>{t(`usage.metric.${one}`)}</span>
          <span className={styles.figure}>{formatMetric(one, figureOf(current, one))}</span>
          <span className={styles.detail}>
            <Detail metric={one} sums={current} />
          </span>
          <span className={styles.detail}>
            {previous && <Change metric={one} range={range} current={current} previous={previous} />}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function Detail({ metric, sums }: { metric: Metric; sums: Sums }) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  if (metric === 'spend')
    return sums.unpriced > 0
      ? t('usage.unpriced', { count: sums.unpriced, sum: formatMetric('requests', sums.unpriced) })
      : t('usage.allPriced');
  if (metric === 'errors') return t('usage.errorShare', { share: formatPercent(sums.errors, sums.requests) });
  if (metric === 'latency') return t('usage.ttft', { time: formatMetric('latency', sums.meanTtftMs) });
  if (metric === 'tokens' && sums.requests > 0)
    return t('usage.perRequest', { figure: formatMetric('tokens', sums.tokens / sums.requests) });
  return null;
}

interface ChangeProps {
  metric: Metric;
  range: Range;
  current: Sums;
  previous: Sums;
}

function Change({ metric, range, current, previous }: ChangeProps) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  const period = t(`usage.before.${range}`);
  if (previous.requests === 0) return t('usage.noBefore', { period });
  const before = figureOf(previous, metric);
  const was = t('usage.was', { figure: formatMetric(metric, before), period });
  const change = changeOf(figureOf(current, metric), before);
  if (change === null) return was;
  const sign = change < 0 ? '−' : '+';
  const share = Math.abs(change) < 0.0005 ? '±0%' : `${sign}${formatPercent(Math.min(Math.abs(change), 99), 1)}`;
  return <span title={was}>{t('usage.against', { change: share, period })}</span>;
}
