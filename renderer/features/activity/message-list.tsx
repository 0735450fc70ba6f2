import { useTranslation } from 'react-i18next';
import type { Message, MessagePart } from '../../lib/wire/message-part.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import styles from './message-list.module.css';

/** A conversation, turn by turn. Long lists begin with what was said last: the rest was there before. */
export function MessageList({ messages, label }: { messages: readonly Message[]; label: string }) {
  const { t } = useTranslation();
  const earlier = messages.length > RECENT + 2 ? messages.slice(0, -RECENT) : [];
  const recent = messages.slice(earlier.length);
  return (
    <div>
      {earlier.length > 0 && (
        <Disclosure label={t('activity.body.earlier', { count: earlier.length })}>
          <Turns messages={earlier} label={t('activity.body.earlier', { count: earlier.length })} />
        </Disclosure>
      )}
      <Turns messages={recent} label={label} />
    </div>
  );
}

const RECENT = 6;

function Turns({ messages, label }: { messages: readonly Message[]; label: string }) {
  return (
    <ol className={styles.messages} aria-label={label}>
      {messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the conversation
        <li key={index} className={styles.message}>
          <p className={styles.role}>{message.role}</p>
          <MessageParts parts={message.parts} />
        </li>
      ))}
    </ol>
  );
}

/** What was said in one turn, piece by piece. */
export function MessageParts({ parts }: { parts: readonly MessagePart[] }) {
  return (
    <div className={styles.parts}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the turn
        <Part key={index} part={part} />
      ))}
    </div>
  );
}

function Part({ part: { kind, name, text } }: { part: MessagePart }) {
  const { t } = useTranslation();
  const title = kind === 'text' ? null : [t(`activity.part.${kind}`), name].filter(Boolean).join(' · ');
  const isCode = kind === 'tool-call' || kind === 'tool-result' || kind === 'other';
  return (
    <div className={styles.part} data-kind={kind}>
      {title !== null && <p className={styles.kind}>{title}</p>}
      {kind === 'media' ? (
        <p className={styles.text} translate="no">
          {text}
        </p>
      ) : (
        <div className={styles.said} translate="no">
          {isCode ? <pre className={styles.code}>{text}</pre> : <p className={styles.text}>{text}</p>}
          <span className={styles.copy}>
            <CopyButton text={text} label={t('ui.copyOf', { what: title ?? t('activity.part.text') })} />
          </span>
        </div>
      )}
    </div>
  );
}
