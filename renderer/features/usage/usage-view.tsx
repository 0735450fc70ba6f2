import { ChartColumn, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type LocalDays, QUARTER_MS } from '../../../main/contract/local-days.ts';
import { useUsage } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './usage.module.css';
import { UsageExplorer } from './usage-explorer.tsx';
import { groups, periodOf, ranges, readUsageState, stepsOf } from './usage-state.ts';

/** Any figure, by anything, over any time; the address says which. */
export function UsageView({ calendar }: { calendar: LocalDays }) {
  const { t } = useTranslation();
  const [url, change] = useUrlState();
  const state = useMemo(() => readUsageState(url), [url]);
  const { group, range, step, filter } = state;
  const quarter = Math.floor(useNow(60_000) / QUARTER_MS);
  const { current, previous } = useMemo(
    () => periodOf(range, quarter * QUARTER_MS, calendar),
    [range, quarter, calendar],
  );
  const rows = useUsage({ ...current, by: [step, group], filter }, { keepPrevious: true });
  const before = useUsage({ ...previous, by: ['day'], filter });
  return (
    <>
      <div className={styles.controls}>
        <SegmentedControl
          label={t('usage.range')}
          value={range}
          options={ranges.map((value) => ({ value, label: t(`usage.ranges.${value}`) }))}
          onChange={(next) => change({ range: next, per: undefined })}
        />
        {stepsOf(range).length > 1 && (
          <SegmentedControl
            label={t('usage.step')}
            value={step}
            options={stepsOf(range).map((value) => ({ value, label: t(`usage.steps.${value}`) }))}
            onChange={(next) => change({ per: next })}
          />
        )}
        <Select
          aria-label={t('usage.groupBy')}
          className={styles.select}
          value={group}
          options={groups.map((value) => ({ value, label: t(`usage.groupTitle.${value}`) }))}
          onChange={(next) => change({ by: next })}
        />
        {groups.map(
          (key) =>
            filter[key] !== undefined && (
              <Button
                key={key}
                icon={X}
                aria-label={t('activity.filter.remove', { condition: `${key}:${filter[key]}` })}
                onClick={() => change({ [key]: undefined })}
              >
                <span className={styles.chip}>
                  {key}:{filter[key]}
                </span>
              </Button>
            ),
        )}
      </div>
      <Loaded query={rows} lines={8}>
        {(found) =>
          found.length === 0 ? (
            <Card>
              <EmptyState
                icon={ChartColumn}
                title={t('usage.empty')}
                text={t('usage.emptyText')}
                action={
                  range === '90d' ? (
                    <Button onClick={() => navigate('/activity')}>{t('usage.toActivity')}</Button>
                  ) : (
                    <Button onClick={() => change({ range: '90d', per: undefined })}>{t('usage.lookBack')}</Button>
                  )
                }
              />
            </Card>
          ) : (
            <div className={rows.refreshing ? styles.stale : undefined}>
              <UsageExplorer {...{ state, calendar, period: current }} rows={found} before={before.data ?? null} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
