import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../main/contract/control/views.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import { problemAction } from './problem-action.ts';
import styles from './problems-card.module.css';

/** What is wrong, each with the one thing to do about it. */
export function ProblemsCard({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const sorted = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <Card title={t('overview.problems.title')} detail={problems.length} flush>
      <ul>
        {sorted.map((problem) => {
          const action = problemAction(problem.id);
          return (
            <li key={problem.id} className={styles.problem}>
              <div className={styles.words}>
                <Status kind={problem.severity === 'error' ? 'down' : 'degraded'} label={problem.text} />
                {problem.advice && <p className={styles.advice}>{problem.advice}</p>}
              </div>
              <span className={styles.since}>
                <RelativeTime at={problem.since} />
              </span>
              {action && <Button onClick={() => navigate(action.to)}>{t(action.label)}</Button>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
