import { useTranslation } from 'react-i18next';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import styles from './answer-view.module.css';

/** Who is being waited for. */
export function WaitingLine({ model }: { model: string }) {
  const { t } = useTranslation();
  const live = useLiveRequests().data?.find(
    ({ client, requestedModel, phase }) => client === 'playground' && requestedModel === model && phase === 'waiting',
  );
  if (!live || live.provider === null) return <p className={styles.waiting}>{t('playground.undecided')}</p>;
  const target = `${live.provider}/${live.model ?? ''}`;
  return (
    <p className={styles.waiting}>
      {live.attempt > 1
        ? t('playground.waitingForAgain', { target, attempt: live.attempt })
        : t('playground.waitingFor', { target })}
    </p>
  );
}
