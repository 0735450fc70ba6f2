import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestDetail } from '../../lib/history/use-request-detail.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { MessageParts } from '../activity/message-list.tsx';
import { Journey } from '../journey/journey.tsx';
import { journeyOfRecord } from '../journey/journey-model.ts';
import type { Answer } from './answer.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerFigures } from './answer-figures.tsx';
import { AnswerStatus } from './answer-status.tsx';
import styles from './answer-view.module.css';
import type { Turn } from './conversation.ts';
import { figuresOf } from './figures.ts';
import { WaitingLine } from './waiting-line.tsx';

/** What one model says to one message: the words, what they took, the way they went. */
export function AnswerView({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const { model } = answer.body;
  const over = answer.state === 'ended';
  const detail = useRequestDetail(over ? answer.id : null).data?.detail ?? null;
  const record = detail?.record ?? null;
  const journey = useMemo(() => record && journeyOfRecord(record), [record]);
  // What is on record is said in the user's language; what stood in the answer, in the provider's.
  const failure = answer.stopped ? null : ((record?.status === 'ok' ? null : record?.errorText) ?? answer.failure);
  return (
    <li className={styles.answer} aria-label={t('playground.answer', { model })}>
      <header className={styles.head}>
        <h3 className={styles.model} title={model}>
          {model}
        </h3>
        <AnswerStatus answer={answer} record={record} />
      </header>
      <div className={styles.body}>
        {answer.state === 'waiting' && <WaitingLine model={model} />}
        {answer.parts.length > 0 && <MessageParts parts={answer.parts} />}
        {over && failure !== null && <p className={styles.failure}>{failure}</p>}
        {over && failure === null && answer.parts.length === 0 && !answer.stopped && (
          <p className={styles.silent}>{t('playground.silent')}</p>
        )}
      </div>
      <div className={styles.took}>
        <AnswerFigures figures={figuresOf(answer, record)} runningSince={over ? null : answer.askedAt} />
      </div>
      <footer className={styles.foot}>
        {journey && (
          <Disclosure label={t('playground.journey')}>
            <div className={styles.journey}>
              <Journey journey={journey} />
            </div>
          </Disclosure>
        )}
        <div className={styles.actions}>
          <AnswerActions turn={turn} answer={answer} />
        </div>
      </footer>
    </li>
  );
}
