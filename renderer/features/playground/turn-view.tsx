import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerView } from './answer-view.tsx';
import type { Turn } from './conversation.ts';
import styles from './thread.module.css';

/** A message, and what each model said to it. */
export const TurnView = memo(function TurnView({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  return (
    <div className={styles.turn}>
      <div>
        <p className={styles.who}>{t('playground.you')}</p>
        <p className={styles.message}>{turn.text}</p>
      </div>
      <ul className={styles.answers} aria-label={t('playground.answers')}>
        {Object.entries(turn.answers).map(([model, answer]) => (
          <AnswerView key={model} turn={turn} answer={answer} />
        ))}
      </ul>
    </div>
  );
});
