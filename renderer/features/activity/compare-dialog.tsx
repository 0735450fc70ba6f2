import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { UNKNOWN } from '../../lib/format/money.ts';
import { formatExact } from '../../lib/format/time.ts';
import { inputTokens } from '../../lib/history/input-tokens.ts';
import { useRequestDetail } from '../../lib/history/use-request-detail.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { readAnswer } from '../../lib/wire/read-answer.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Money } from '../../ui/money.tsx';
import styles from './compare-dialog.module.css';
import { MessageParts } from './message-list.tsx';
import { PendingRequest } from './pending-request.tsx';
import { RequestStatus } from './request-status.tsx';
import { RequestTarget } from './request-target.tsx';

interface CompareDialogProps {
  first: string;
  second: string;
  onClose(): void;
}

/** Two requests side by side: figures above, answers below. */
export function CompareDialog({ first, second, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  // Not a button: what is here is read, and the first Escape belongs to a button's tooltip.
  const sides = useRef<HTMLDivElement>(null);
  return (
    <Dialog open onClose={onClose} size="wide" title={t('activity.compare.title')} initialFocus={sides}>
      <div ref={sides} tabIndex={-1} className={styles.sides}>
        <Side id={first} />
        <Side id={second} />
      </div>
    </Dialog>
  );
}

function Side({ id }: { id: string }) {
  const query = useRequestDetail(id);
  return (
    <section className={styles.side} aria-label={id}>
      <Loaded query={query} lines={8}>
        {({ detail }) => (detail === null ? <PendingRequest id={id} /> : <Compared detail={detail} />)}
      </Loaded>
    </section>
  );
}

function Compared({ detail: { record, response } }: { detail: RequestDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  // A failure the answer itself speaks of is on record too.
  const parts =
    response?.encoding === 'utf8' ? readAnswer(record.dialect, response.text, record.errorText === null) : [];
  return (
    <>
      <h3 className={styles.title}>
        <RequestTarget request={{ ...record, attemptCount: record.attempts.length }} />
      </h3>
      <dl className={styles.figures}>
        <Figure name={t('activity.column.status')}>
          <RequestStatus request={record} />
        </Figure>
        <Figure name={t('activity.column.time')}>{formatExact(record.startedAt, language)}</Figure>
        <Figure name={t('activity.column.cost')}>
          <Money nanoUsd={record.costNanoUsd} />
        </Figure>
        <Figure name={t('activity.compare.tokens')}>{tokensOf(record)}</Figure>
        <Figure name={t('activity.column.ttft')}>{formatDuration(record.ttftMs, language)}</Figure>
        <Figure name={t('activity.column.total')}>{formatDuration(record.totalMs, language)}</Figure>
        <Figure name={t('activity.fact.finish')}>{record.finishReason ?? UNKNOWN}</Figure>
      </dl>
      <div className={styles.answer}>
        {record.errorText !== null && <p className={styles.failure}>{record.errorText}</p>}
        {parts.length > 0 ? (
          <MessageParts parts={parts} />
        ) : (
          record.errorText === null && <p className={styles.none}>{t('activity.compare.noAnswer')}</p>
        )}
      </div>
    </>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function tokensOf({ usage }: RequestRecord): string {
  return usage ? `${formatInteger(inputTokens(usage))} → ${formatInteger(usage.outputTotal)}` : UNKNOWN;
}
