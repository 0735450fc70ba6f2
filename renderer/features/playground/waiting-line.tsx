import { useTranslation } from 'react-i18next';
import { formatElapsed } from '../../lib/format/duration.ts';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Answer } from './answer.ts';
import styles from './answer-view.module.css';

/** Who is being waited for, and how long. */
export function WaitingLine({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const now = useNow(500);
  const live = useLiveRequests().data?.find(
    ({ client, requestedModel, phase }) =>
      client === 'playground' && requestedModel === answer.body.model && phase === 'waiting',
  );
  const time = formatElapsed(now - answer.askedAt);
  if (!live || live.provider === null) return <p className={styles.waiting}>{t('playground.waiting', { time })}</p>;
  const target = `${live.provider}/${live.model ?? ''}`;
  return (
    <p className={styles.waiting}>
      {live.attempt > 1
        ? t('playground.waitingForAgain', { target, time, attempt: live.attempt })
        : t('playground.waitingFor', { target, time })}
    </p>
  );
}
