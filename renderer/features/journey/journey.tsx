import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format/count.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Money } from '../../ui/money.tsx';
import type { StatusKind } from '../../ui/status.tsx';
import styles from './journey.module.css';
import { JourneyAttempts } from './journey-attempts.tsx';
import type { Journey as JourneyModel } from './journey-model.ts';
import { JourneyStep } from './journey-step.tsx';

const END_KIND = {
  ok: 'ok',
  error: 'down',
  refused: 'off',
  cancelled: 'off',
  interrupted: 'degraded',
  running: 'cooling',
} as const;

/**
 * The way of a request, from left to right: guard, decision, attempts, cost, with the reason at each step in words. Where
 * there is little room it runs from top to bottom. Made by `journeyOfRecord`, `journeyOfExplanation` or `journeyOfLive`.
 */
export function Journey({ journey }: { journey: JourneyModel }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const { client, endpoint, askedFor, route, refusal, reasons, degradedBy, attempts, end, costNanoUsd } = journey;
  const asked = askedFor === null ? t('journey.noModel') : t('journey.asked', { model: askedFor });
  return (
    <div className={styles.container}>
      <ol className={styles.journey} aria-label={t('journey.title')}>
        {endpoint !== null && (
          <JourneyStep kind={refusal === null ? 'ok' : 'down'} title={t('journey.guard')}>
            <p className={styles.main}>{client ?? t('journey.unknownClient')}</p>
            <p className={styles.mono}>{endpoint}</p>
            {refusal !== null && <p className={styles.refusal}>{refusal}</p>}
          </JourneyStep>
        )}
        <JourneyStep kind={endpoint === null && refusal !== null ? 'down' : 'ok'} title={t('journey.decision')}>
          <p className={styles.main}>{route ?? asked}</p>
          {endpoint === null && refusal !== null && <p className={styles.refusal}>{refusal}</p>}
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {degradedBy !== null && <p className={styles.warning}>{t('journey.degradedBy', { budget: degradedBy })}</p>}
        </JourneyStep>
        <JourneyStep kind={attemptsKind(attempts)} title={t('journey.attempts')} grow>
          {attempts.length === 0 ? (
            <p>{t('journey.noAttempt')}</p>
          ) : (
            <JourneyAttempts attempts={attempts} totalMs={end?.totalMs ?? null} />
          )}
        </JourneyStep>
        <JourneyStep kind={end ? END_KIND[end.status] : 'off'} title={t('journey.cost')} last>
          <p className={styles.number}>{costNanoUsd === 0 ? t('journey.free') : <Money nanoUsd={costNanoUsd} />}</p>
          {end === null ? (
            <p>{t('journey.estimated')}</p>
          ) : (
            <>
              {end.status !== 'running' && (
                <p>{t('journey.tokens', { input: formatCount(end.input), output: formatCount(end.output) })}</p>
              )}
              <p>
                {t(`journey.status.${end.status}`)} · {formatDuration(end.totalMs, language)}
              </p>
            </>
          )}
        </JourneyStep>
      </ol>
    </div>
  );
}

function attemptsKind(attempts: JourneyModel['attempts']): StatusKind {
  if (attempts.length === 0) return 'off';
  if (attempts.some(({ outcome }) => outcome === 'running')) return 'cooling';
  return attempts.some(({ outcome }) => outcome === 'ok' || outcome === 'planned') ? 'ok' : 'down';
}
