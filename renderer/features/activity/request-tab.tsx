import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { readRequestBody } from '../../lib/wire/read-request-body.ts';
import { BodyView } from './body-view.tsx';
import { MessageList } from './message-list.tsx';
import styles from './request-sheet.module.css';

/** What was asked. */
export function RequestTab({ detail: { record, request } }: { detail: RequestDetail }) {
  const { t } = useTranslation();
  const read = useMemo(() => (request?.encoding === 'utf8' ? readRequestBody(request.text) : null), [request]);
  const hasWords = read !== null && (read.messages.length > 0 || read.settings.length > 0);
  return (
    <BodyView
      body={request}
      sizeBytes={record.requestBytes}
      label={t('activity.body.request')}
      missing={t('activity.body.notKept')}
      pretty={
        hasWords ? (
          <div className={styles.stack}>
            {read.settings.length > 0 && (
              <dl className={styles.facts}>
                {read.settings.map(({ name, value }) => (
                  <div key={name} className={styles.fact}>
                    <dt className={styles.mono}>{name}</dt>
                    <dd className={styles.mono}>{value.length > 300 ? `${value.slice(0, 300)}…` : value}</dd>
                  </div>
                ))}
              </dl>
            )}
            <MessageList messages={read.messages} label={t('activity.body.request')} />
          </div>
        ) : null
      }
    />
  );
}
