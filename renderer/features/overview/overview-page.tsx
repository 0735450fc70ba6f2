import { useStatus } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { GateCard } from './gate-card.tsx';
import { LiveCard } from './live-card.tsx';
import styles from './overview.module.css';
import { ProblemsCard } from './problems-card.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { TodayCard } from './today-card.tsx';

/** Is it running and healthy, what is it doing, what did today cost, is anything wrong. */
export default function OverviewPage() {
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
