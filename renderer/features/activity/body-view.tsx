import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { formatBytes } from '../../lib/format/bytes.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import styles from './body-view.module.css';

interface BodyViewProps {
  body: RequestDetail['request'];
  /** Bytes that went over the wire. */
  sizeBytes: number;
  /** What it is: “Request body”. */
  label: string;
  /** What was said, put together for reading; null when nothing can be made of it. */
  pretty: ReactNode;
  /** Why there is no body. */
  missing: string;
}

/** A body as it can be read, and as it came. */
export function BodyView({ body, sizeBytes, label, pretty, missing }: BodyViewProps) {
  const { t } = useTranslation();
  const [raw, setRaw] = useState(false);
  if (body === null) return <EmptyState title={t('activity.body.none')} text={missing} />;
  const binary = body.encoding === 'base64';
  const isJson = /\bjson\b/.test(body.contentType ?? '') && !/ndjson/.test(body.contentType ?? '');
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        {pretty !== null && (
          <SegmentedControl
            label={label}
            value={raw ? 'raw' : 'pretty'}
            options={[
              { value: 'pretty', label: t('activity.body.pretty') },
              { value: 'raw', label: t('ui.raw') },
            ]}
            onChange={(next) => setRaw(next === 'raw')}
          />
        )}
        <span className={styles.about}>
          {[body.contentType, formatBytes(sizeBytes), body.truncated && t('activity.body.truncated')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {pretty !== null && !raw ? (
        pretty
      ) : binary ? (
        <EmptyState title={t('activity.body.binary')} text={t('activity.body.binaryText')} />
      ) : (
        <CodeBlock text={body.text} label={label} language={isJson ? 'json' : 'text'} wrap />
      )}
    </div>
  );
}
