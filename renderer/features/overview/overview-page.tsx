import { lazy, Suspense } from 'react';
import { useStatus } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFirstRun } from '../first-run/use-first-run.ts';
import { BudgetsCard } from './budgets-card.tsx';
import { GateCard } from './gate-card.tsx';
import { LiveCard } from './live-card.tsx';
import styles from './overview.module.css';
import { ProblemsCard } from './problems-card.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { TodayCard } from './today-card.tsx';

// Few see it, and those once.
const FirstRunGuide = lazy(() => import('../first-run/first-run-guide.tsx'));

/** The gateway at a glance; before an app was ever answered, or at `?guide=…`, the first steps instead. */
export default function OverviewPage() {
  const [{ guide }, changeUrl] = useUrlState();
  const { guiding, leave } = useFirstRun();
  const wanted = guide !== undefined || guiding;
  if (wanted === false) return <Overview />;
  const loading = (
    <Page narrow>
      <Skeleton lines={6} />
    </Page>
  );
  if (wanted === null) return loading;
  return (
    <Suspense fallback={loading}>
      <FirstRunGuide
        onLeave={() => {
          leave();
          changeUrl({ guide: undefined });
        }}
      />
    </Suspense>
  );
}

/** Is it running and healthy, what is it doing, what did today cost, is anything wrong. */
function Overview() {
  const status = useStatus();
  return (
    <Page>
      <Loaded query={status} lines={6}>
        {(gateway) => (
          <>
            <div className={styles.top}>
              <GateCard status={gateway} />
              <TodayCard />
            </div>
            {gateway.problems.length > 0 && <ProblemsCard problems={gateway.problems} />}
            <LiveCard />
            <div className={styles.pair}>
              <ProvidersCard />
              <BudgetsCard />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
