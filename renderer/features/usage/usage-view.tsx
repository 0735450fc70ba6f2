import { ChartColumn, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type LocalDays, QUARTER_MS } from '../../../main/contract/local-days.ts';
import { useUsage, useUsedTags } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select } from '../../ui/select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { NoTags } from './no-tags.tsx';
import styles from './usage.module.css';
import { UsageExplorer } from './usage-explorer.tsx';
import { groupingOf, groups, names, periodOf, ranges, readUsageState, stepsOf } from './usage-state.ts';

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
  const tags = useUsedTags(current, { enabled: group === 'tag', keepPrevious: true });
  const used = tags.data ?? [];
  const grouping = groupingOf(state, used);
  const tag = group === 'tag' ? (grouping?.slice('tag:'.length) ?? null) : null;
  const rows = useUsage(
    { ...current, by: [step, grouping ?? 'model'], filter },
    { keepPrevious: true, enabled: grouping !== null },
  );
  const before = useUsage({ ...previous, by: ['day'], filter });
  // One the address names may not be among those of this time.
  const tagNames = [...new Set([...used.map(({ name }) => name), ...(tag === null ? [] : [tag])])];
  const narrowed: [string, string][] = [
    ...names.flatMap((key): [string, string][] => (filter[key] === undefined ? [] : [[key, filter[key]]])),
    ...(filter.tag ? [['tag', `${filter.tag.name}=${filter.tag.value}`] satisfies [string, string]] : []),
  ];
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
        {tag !== null && tagNames.length > 1 && (
          <Select
            aria-label={t('usage.tag')}
            className={styles.select}
            value={tag}
            options={tagNames.map((value) => ({ value, label: value }))}
            onChange={(next) => change({ by: `tag:${next}` })}
          />
        )}
        {narrowed.map(([key, value]) => (
          <Button
            key={key}
            icon={X}
            aria-label={t('activity.filter.remove', { condition: `${key}:${value}` })}
            onClick={() => change({ [key]: undefined })}
          >
            <span className={styles.chip}>
              {key}:{value}
            </span>
          </Button>
        ))}
      </div>
      {grouping === null || (group === 'tag' && tags.data?.length === 0) ? (
        <Loaded query={tags} lines={8}>
          {() => <NoTags />}
        </Loaded>
      ) : (
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
                <UsageExplorer
                  {...{ state, calendar, tag, period: current }}
                  rows={found}
                  before={before.data ?? null}
                />
              </div>
            )
          }
        </Loaded>
      )}
    </>
  );
}
