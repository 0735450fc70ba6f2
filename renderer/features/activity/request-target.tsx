import { useTranslation } from 'react-i18next';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { Status } from '../../ui/status.tsx';
import styles from './activity.module.css';

type Target = Pick<RequestSummary, 'route' | 'requestedModel' | 'provider' | 'model' | 'attemptCount'>;

/** What was asked for, and where it went: `fast → ollama/qwen3:8b`, and whether it took more than one try. */
export function RequestTarget({ request }: { request: Target }) {
  const { t } = useTranslation();
  const { route, requestedModel, provider, model, attemptCount } = request;
  const asked = route ?? requestedModel;
  const went = provider === null ? null : `${provider}/${model ?? ''}`;
  return (
    <span className={styles.target}>
      <span className={styles.path}>
        {asked !== null && asked !== went && (
          <>
            {asked}
            <span className={styles.arrow}> → </span>
          </>
        )}
        {went ?? <span className={styles.muted}>{t('activity.nowhere')}</span>}
      </span>
      {attemptCount > 1 && (
        <span className={styles.attempts} title={t('activity.attempts', { count: attemptCount })}>
          <Status kind="degraded" label={t('activity.attempts', { count: attemptCount })} hideLabel />
          {attemptCount}
        </span>
      )}
    </span>
  );
}
