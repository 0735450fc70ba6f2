import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestFilter, UsageQuery } from '../../../main/contract/history-query.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { formatHour } from '../../lib/format/time.ts';
import { useUsage } from '../../lib/gateway/queries.ts';
import { useCalendar } from '../../lib/gateway/use-calendar.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Toolbar, ToolbarItem } from '../../ui/toolbar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { addTokens, formatFilter } from './filter-grammar.ts';
import { writeMoment } from './filter-query.ts';
import styles from './histogram.module.css';
import { type HourBar, hourBars } from './hour-bars.ts';
import type { ActivityFilter } from './use-activity-filter.ts';

const HOUR = 3_600_000;

/** The last 24 hours at a glance; a press on one shows its requests. */
export function Histogram({ filter }: { filter: ActivityFilter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(60_000);
  const calendar = useCalendar().data;
  // The hours the history counts in: where zones are off by half an hour, so are they.
  const until = (calendar?.startOfHour(now) ?? Math.floor(now / HOUR) * HOUR) + HOUR;
  const named = useMemo(() => namesOf(filter.filter), [filter.filter]);
  const usage = useUsage({ since: until - 24 * HOUR, until, by: ['hour'], filter: named }, { keepPrevious: true });
  const bars = useMemo(() => hourBars(usage.data ?? [], until), [usage.data, until]);
  const most = Math.max(1, ...bars.map(({ requests }) => requests));
  const sum = bars.reduce((total, { requests }) => total + requests, 0);
  const errors = bars.reduce((total, bar) => total + bar.errors, 0);
  const { since, until: before, ...asked } = filter.filter;
  // How requests ended and what was said in them is not in the sums of the history.
  const isWhole = Object.keys(asked).every((key) => (key === 'tags' ? 'tag' : key) in named);

  const show = ({ at }: HourBar) => {
    const hour = [
      { key: 'after', value: writeMoment(at) },
      { key: 'before', value: writeMoment(at + HOUR) },
    ] as const;
    // The same hour again takes the choice back.
    if (since === at && before === at + HOUR)
      filter.replace(formatFilter(filter.tokens.filter(({ key }) => key !== 'after' && key !== 'before')));
    else filter.replace(formatFilter(addTokens(filter.tokens, hour)));
  };
  const barText = ({ at, requests, errors: failed }: HourBar) =>
    t('activity.histogram.hour', {
      from: formatHour(at, language),
      to: formatHour(at + HOUR, language),
      requests: formatInteger(requests),
      errors: formatInteger(failed),
    });
  return (
    <div className={styles.histogram}>
      <Toolbar label={t('activity.histogram.title')}>
        <div className={styles.bars}>
          {bars.map((bar) => (
            <ToolbarItem key={bar.at}>
              <button
                type="button"
                className={styles.bar}
                title={barText(bar)}
                aria-label={barText(bar)}
                aria-pressed={since === bar.at && before === bar.at + HOUR}
                onClick={() => show(bar)}
              >
                <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden>
                  <Bar bar={bar} most={most} />
                </svg>
              </button>
            </ToolbarItem>
          ))}
        </div>
      </Toolbar>
      <p className={styles.sum}>
        <span>{t('activity.histogram.day')}</span>
        {isWhole ? (
          <>
            <span className={styles.figures}>
              {t('activity.histogram.requests', { count: sum, sum: formatInteger(sum) })}
            </span>
            <span className={styles.figures}>
              {t('activity.histogram.errors', { count: errors, sum: formatInteger(errors) })}
            </span>
          </>
        ) : (
          <span>{t('activity.histogram.unfiltered')}</span>
        )}
      </p>
    </div>
  );
}

function Bar({ bar: { requests, errors }, most }: { bar: HourBar; most: number }) {
  const height = requests === 0 ? 3 : Math.max(6, (requests / most) * 100);
  const failed = errors === 0 ? 0 : Math.max(4, (errors / most) * 100);
  return (
    <>
      <rect x="0" width="10" y={100 - height} height={height} data-empty={requests === 0 || undefined} />
      {failed > 0 && <rect x="0" width="10" y={100 - failed} height={failed} data-errors="" />}
    </>
  );
}

/** Of the filter, what the sums of the history know. */
function namesOf({ client, route, provider, model, tags = {} }: RequestFilter): UsageQuery['filter'] {
  const [tag, ...more] = Object.entries(tags);
  return {
    ...(client !== undefined && { client }),
    ...(route !== undefined && { route }),
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(tag && more.length === 0 && { tag: { name: tag[0], value: tag[1] } }),
  };
}
