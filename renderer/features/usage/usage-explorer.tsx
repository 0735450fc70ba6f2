import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageRow } from '../../../main/contract/history-query.ts';
import type { LocalDays } from '../../../main/contract/local-days.ts';
import { formatDay, formatHour } from '../../lib/format/time.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { activityLink } from './activity-link.ts';
import { MetricCards } from './metric-cards.tsx';
import styles from './usage.module.css';
import { groupRows, nameOfSeries, seriesOf } from './usage-series.ts';
import { nextPoint, type Period, pointsOf, type UsageState } from './usage-state.ts';
import { sumUp } from './usage-sums.ts';
import { UsageTable } from './usage-table.tsx';
import { useFormatMetric } from './use-format-metric.ts';

/** Colours there are, the grey of the rest not counted. */
const MOST = 8;

interface UsageExplorerProps {
  state: UsageState;
  calendar: LocalDays;
  /** The tag that is grouped by; null for none. */
  tag: string | null;
  period: Period;
  /** By time and group. */
  rows: readonly UsageRow[];
  /** Of the time before; null while it is not known. */
  before: readonly UsageRow[] | null;
}

/** Totals, the one that is chosen over time, and every group in figures. */
export function UsageExplorer({ state, calendar, tag, period, rows, before }: UsageExplorerProps) {
  const formatMetric = useFormatMetric();
  const { t } = useTranslation();
  const language = useLanguage();
  const [, change] = useUrlState();
  const { metric, group, range, step, filter } = state;
  const current = useMemo(() => sumUp(rows), [rows]);
  const previous = useMemo(() => before && sumUp(before), [before]);
  const groups = useMemo(() => groupRows(rows, metric), [rows, metric]);
  const points = useMemo(() => pointsOf(period, step, calendar), [period, step, calendar]);
  const series = useMemo(
    () =>
      seriesOf(groups, points, { metric, step, calendar }, MOST, {
        none: t(tag === null ? 'usage.none' : 'usage.untagged'),
        other: t('usage.other'),
        otherValues: t('usage.otherValues'),
      }),
    [groups, points, metric, step, calendar, tag, t],
  );
  const formatAt = (at: number) => {
    if (step === 'day') return formatDay(at, language, calendar.timeZone);
    return range === '24h' ? formatHour(at, language) : `${formatDay(at, language)} ${formatHour(at, language)}`;
  };
  const show = (name: string, at: Period = period) =>
    navigate(
      activityLink(
        { ...filter, ...(tag === null ? { [group]: name } : { tag: { name: tag, value: name } }) },
        at,
        metric,
      ),
    );
  return (
    <div className={styles.stack}>
      <MetricCards
        metric={metric}
        range={range}
        current={current}
        previous={previous}
        onChoose={(next) => change({ metric: next }, { replace: true })}
      />
      <Chart
        title={t('usage.chart', {
          metric: t(`usage.metric.${metric}`),
          group: tag === null ? t(`usage.byGroup.${group}`) : t('usage.byTag', { tag }),
        })}
        detail={t(`usage.rangeText.${range}`)}
        at={points}
        series={series}
        kind={metric === 'latency' ? 'lines' : 'bars'}
        height={240}
        format={(value) => formatMetric(metric, value)}
        formatAt={formatAt}
        axis={t(`usage.axis.${step}`)}
        onPress={(index) => {
          const at = points[index];
          if (at !== undefined)
            navigate(activityLink(filter, { since: at, until: nextPoint(at, step, calendar) }, metric));
        }}
        onSeries={(id) => {
          const name = nameOfSeries(id);
          if (name !== null) show(name);
        }}
      />
      <UsageTable group={group} tag={tag} groups={groups} onOpen={show} />
    </div>
  );
}
