import { useTranslation } from 'react-i18next';
import type { Millis } from '../../../main/contract/units.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Status, type StatusKind } from '../../ui/status.tsx';
import styles from './journey.module.css';
import { type JourneyAttempt, timeMarks } from './journey-model.ts';

const KIND: Record<JourneyAttempt['outcome'], StatusKind> = {
  ok: 'ok',
  failed: 'down',
  cancelled: 'off',
  skipped: 'off',
  planned: 'ok',
  running: 'cooling',
};

/** The attempts below one another on one axis of time, each with its outcome and its reason. @param totalMs null: no axis */
export function JourneyAttempts({
  attempts,
  totalMs,
}: {
  attempts: readonly JourneyAttempt[];
  totalMs: Millis | null;
}) {
  const language = useLanguage();
  return (
    <>
      <ol className={styles.attempts}>
        {attempts.map((attempt, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an attempt is its place in the order
          <Attempt key={index} attempt={attempt} totalMs={totalMs} />
        ))}
      </ol>
      {totalMs !== null && totalMs > 0 && (
        <div className={styles.axis} aria-hidden>
          {timeMarks(totalMs).map((at) => (
            <span key={at} className={styles.tick} style={{ left: `${(at / totalMs) * 100}%` }}>
              {formatDuration(at, language)}
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function Attempt({ attempt, totalMs }: { attempt: JourneyAttempt; totalMs: Millis | null }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const { number, provider, model, outcome, errorKind, httpStatus, retry, key, stretches, reason } = attempt;
  const said = [
    errorKind ? t(`journey.errorKind.${errorKind}`) : t(`journey.outcome.${outcome}`),
    httpStatus !== null && httpStatus >= 400 ? String(httpStatus) : null,
  ];
  const [wait, stream] = stretches;
  const times = [
    wait && !stream ? t('journey.waited', { time: formatDuration(wait.toMs - wait.fromMs, language) }) : null,
    wait && stream ? t('journey.firstToken', { time: formatDuration(wait.toMs - wait.fromMs, language) }) : null,
    stream ? t('journey.streamed', { time: formatDuration(stream.toMs - stream.fromMs, language) }) : null,
    key !== null && key !== 'default' ? t('journey.key', { name: key }) : null,
  ];
  return (
    <li className={styles.attempt} data-outcome={outcome}>
      <div className={styles.line}>
        <span className={styles.place}>{number}</span>
        <span className={styles.target}>
          {provider}/{model}
        </span>
        <Status kind={KIND[outcome]} label={said.filter(Boolean).join(' ')} />
      </div>
      {totalMs !== null && stretches.length > 0 && (
        <div className={styles.track} aria-hidden>
          {stretches.map((stretch) => (
            <div
              key={stretch.kind}
              className={styles.bar}
              data-kind={stretch.kind}
              style={{
                left: `${(stretch.fromMs / totalMs) * 100}%`,
                width: `max(2px, ${((stretch.toMs - stretch.fromMs) / totalMs) * 100}%)`,
              }}
            />
          ))}
        </div>
      )}
      <p className={styles.reason}>{[retry && t('journey.retry'), reason, ...times].filter(Boolean).join(' · ')}</p>
    </li>
  );
}
