import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../main/contract/control/views.ts';
import { isFault } from '../../lib/gateway/gateway-state.ts';
import { navigate } from '../../lib/router/hash-location.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { problemAction } from './problem-action.ts';
import styles from './problems-card.module.css';

const ORDER: readonly StatusKind[] = ['down', 'degraded', 'off'];

function kindOf(problem: Problem): StatusKind {
  if (!isFault(problem)) return 'off';
  return problem.severity === 'error' ? 'down' : 'degraded';
}

/** What is wrong, each with the one thing to do about it; what is only worth knowing stands there as a note, and last. */
export function ProblemsCard({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const sorted = problems.toSorted((a, b) => ORDER.indexOf(kindOf(a)) - ORDER.indexOf(kindOf(b)));
  const faults = problems.filter(isFault).length;
  return (
    <Card title={t('overview.problems.title')} detail={faults > 0 && faults} flush>
      <ul>
        {sorted.map((problem) => {
          const action = problemAction(problem.id);
          return (
            <li key={problem.id} className={styles.problem}>
              <div className={styles.words}>
                <Status kind={kindOf(problem)} label={problem.text} />
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
