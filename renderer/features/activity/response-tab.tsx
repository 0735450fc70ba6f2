import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { readAnswer } from '../../lib/wire/read-answer.ts';
import { BodyView } from './body-view.tsx';
import { MessageParts } from './message-list.tsx';

/** What was answered; a stream put together. */
export function ResponseTab({ detail: { record, response } }: { detail: RequestDetail }) {
  const { t } = useTranslation();
  const parts = useMemo(
    () => (response?.encoding === 'utf8' ? readAnswer(record.dialect, response.text) : []),
    [record, response],
  );
  return (
    <BodyView
      body={response}
      sizeBytes={record.responseBytes}
      label={t('activity.body.response')}
      missing={record.responseBytes === 0 ? t('activity.body.noAnswer') : t('activity.body.notKept')}
      pretty={parts.length > 0 ? <MessageParts parts={parts} /> : null}
    />
  );
}
