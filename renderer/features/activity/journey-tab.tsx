import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { formatBytes } from '../../lib/format/bytes.ts';
import { classNames } from '../../ui/class-names.ts';
import { Journey } from '../journey/journey.tsx';
import { journeyOfRecord } from '../journey/journey-model.ts';
import styles from './request-sheet.module.css';
import { useActivityFilter } from './use-activity-filter.ts';

/** The way the request took, what went wrong, and the small facts. */
export function JourneyTab({ detail: { record } }: { detail: RequestDetail }) {
  const { t } = useTranslation();
  const filter = useActivityFilter();
  const journey = useMemo(() => journeyOfRecord(record), [record]);
  const { session } = record;
  const tags = Object.entries(record.tags).map(([name, value]) => `${name}=${value}`);
  return (
    <div className={styles.stack}>
      {record.errorText !== null && record.status !== 'refused' && (
        <div className={classNames(styles.notices, styles.failed)}>
          <p>{record.errorText}</p>
          {record.errorCode !== null && <p className={styles.code}>{record.errorCode}</p>}
        </div>
      )}
      <Journey journey={journey} />
      {record.warnings.length > 0 && (
        <div className={classNames(styles.notices, styles.warned)}>
          {record.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
      )}
      <dl className={styles.facts}>
        <Fact name={t('activity.fact.endpoint')} mono>
          {record.endpoint}
        </Fact>
        <Fact name={t('activity.fact.finish')}>{record.finishReason}</Fact>
        <Fact name={t('activity.fact.session')}>
          {session !== null && (
            <button
              type="button"
              className={styles.link}
              onClick={() => filter.add([{ key: 'session', value: session }])}
            >
              {session}
            </button>
          )}
        </Fact>
        <Fact name={t('activity.fact.userAgent')}>{record.userAgent}</Fact>
        <Fact name={t('activity.fact.tags')}>
          {tags.length > 0 && (
            <span className={styles.tags}>
              {tags.map((tag) => (
                <button
                  key={tag}
                  type="button"
                  className={styles.link}
                  onClick={() => filter.add([{ key: 'tag', value: tag }])}
                >
                  {tag}
                </button>
              ))}
            </span>
          )}
        </Fact>
        <Fact name={t('activity.fact.size')}>
          {t('activity.fact.sizes', {
            request: formatBytes(record.requestBytes),
            response: formatBytes(record.responseBytes),
          })}
        </Fact>
        <Fact name={t('activity.column.id')} mono>
          {record.id}
        </Fact>
      </dl>
    </div>
  );
}

/** Left out when there is nothing to say. */
function Fact({ name, mono, children }: { name: string; mono?: boolean; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd className={mono ? styles.mono : undefined}>{children}</dd>
    </div>
  );
}
