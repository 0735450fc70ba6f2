import { useTranslation } from 'react-i18next';
import { formatCount, formatInteger } from '../../lib/format/count.ts';
import { formatLimit, formatMoney } from '../../lib/format/money.ts';
import { formatPercent } from '../../lib/format/percent.ts';
import { useUsage } from '../../lib/gateway/queries.ts';
import { useToday } from '../../lib/gateway/use-today.ts';
import { Card } from '../../ui/card.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Stat } from '../../ui/stat.tsx';
import { useNow } from '../../ui/use-now.ts';
import { hourlyRequests } from './hourly-requests.ts';
import styles from './today-card.module.css';

const METER = { ok: 'ok', soft: 'warn', over: 'error' } as const;
const HOUR = 3_600_000;

/** What today cost, against what it may, and what came of it. */
export function TodayCard() {
  const { t } = useTranslation();
  const today = useToday();
  const now = useNow(60_000);
  const until = Math.floor(now / HOUR) * HOUR + HOUR;
  const hours = useUsage({ since: until - 24 * HOUR, until, by: ['hour'] }, { keepPrevious: true }).data;
  if (today === null)
    return (
      <Card title={t('overview.today')}>
        <Skeleton lines={4} />
      </Card>
    );
  const { budget, unpriced } = today;
  const requests = hourlyRequests(hours ?? [], until);
  return (
    <Card title={t('overview.today')} detail={unpriced > 0 && t('overview.unpriced', { count: unpriced })}>
      <div className={styles.stats}>
        <Stat
          label={t('overview.spent')}
          value={formatMoney(budget?.spentNanoUsd ?? today.spentNanoUsd)}
          detail={budget ? t('overview.of', { limit: formatLimit(budget.maxNanoUsd) }) : t('overview.noBudget')}
        >
          {budget && (
            <div className={styles.meter}>
              <Meter
                label={t('app.spentToday')}
                text={t('app.spentTodayOf', {
                  spent: formatMoney(budget.spentNanoUsd),
                  limit: formatLimit(budget.maxNanoUsd),
                })}
                value={budget.spentNanoUsd}
                max={budget.maxNanoUsd}
                mark={budget.softNanoUsd}
                kind={METER[budget.state]}
              />
            </div>
          )}
        </Stat>
        <Stat label={t('overview.requests')} value={formatInteger(today.requests)} />
        <Stat
          label={t('overview.errors')}
          value={formatInteger(today.errors)}
          detail={t('overview.errorShare', { share: formatPercent(today.errors, today.requests) })}
        />
        <Stat label={t('overview.tokens')} value={formatCount(today.tokens)} />
      </div>
      <div className={styles.hours}>
        <Sparkline values={requests} label={t('overview.lastDay', { most: formatInteger(Math.max(0, ...requests)) })} />
        {/* The figures above are today's, the bars are not. */}
        <p className={styles.caption} aria-hidden>
          {t('overview.hours')}
        </p>
      </div>
    </Card>
  );
}
