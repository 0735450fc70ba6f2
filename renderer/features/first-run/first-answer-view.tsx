import { useTranslation } from 'react-i18next';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { useRequestDetail } from '../../lib/history/use-request-detail.ts';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Journey } from '../journey/journey.tsx';
import { journeyOfLive, journeyOfRecord } from '../journey/journey-model.ts';
import { type Answer, spoken } from '../playground/answer.ts';
import styles from './first-run.module.css';

/** Often enough for the bars to be seen growing. */
const LOOK_EVERY_MS = 100;

/** What was answered, as it is said, and below it the way the request makes. */
export function FirstAnswer({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const text = spoken(answer);
  return (
    <div className={styles.answer}>
      <div role="status">
        {text !== '' && <p className={styles.said}>{text}</p>}
        {answer.failure !== null && (
          <p className={styles.failed}>
            <Status kind="down" label={answer.failure} />
          </p>
        )}
        {text === '' && answer.failure === null && (
          <Status
            kind="cooling"
            label={answer.id === null ? t('firstRun.request.sent') : t('firstRun.request.waiting')}
          />
        )}
      </div>
      {answer.id !== null &&
        (answer.state === 'ended' ? <Made id={answer.id} /> : <Underway id={answer.id} answer={answer} />)}
    </div>
  );
}

/** The journey while it is made. */
function Underway({ id, answer }: { id: string; answer: Answer }) {
  const now = useNow(LOOK_EVERY_MS);
  const live = useLiveRequests().data?.find((request) => request.id === id);
  if (!live) return null;
  const firstMs = answer.firstAt === null ? null : answer.firstAt - answer.askedAt;
  return <Journey journey={journeyOfLive(live, Math.max(0, now - answer.askedAt), firstMs)} />;
}

/** The journey as it is on record. */
function Made({ id }: { id: string }) {
  const detail = useRequestDetail(id).data?.detail;
  return detail ? <Journey journey={journeyOfRecord(detail.record)} /> : null;
}
