import { FlaskConical } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { part } from '../../lib/wire/message-part.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { MessageList } from '../activity/message-list.tsx';
import { runningAnswers } from './conversation.ts';
import { usePlayground } from './playground-store.ts';
import styles from './thread.module.css';
import { TurnView } from './turn-view.tsx';
import { useFollowTurn } from './use-follow-turn.ts';

/** The conversation so far. */
export function Thread() {
  const { t } = useTranslation();
  const { turns, opening, leftOut } = usePlayground();
  const box = useRef<HTMLElement>(null);
  const onScroll = useFollowTurn(box, turns);
  const running = runningAnswers(turns).length;
  return (
    <section
      ref={box}
      className={styles.thread}
      aria-label={t('playground.thread')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      <VisuallyHidden>
        <span role="status">
          {running > 0
            ? t('playground.progress.running', { count: running })
            : turns.length > 0 && t('playground.progress.done')}
        </span>
      </VisuallyHidden>
      {leftOut > 0 && <p className={styles.notice}>{t('playground.leftOut', { count: leftOut })}</p>}
      {opening.length > 0 && (
        <Disclosure label={t('playground.opening')} detail={opening.length} defaultOpen={turns.length === 0}>
          <MessageList
            label={t('playground.opening')}
            messages={opening.map(({ role, content }) => ({ role, parts: [part('text', content)] }))}
          />
        </Disclosure>
      )}
      {turns.length === 0 && opening.length === 0 ? (
        <EmptyState icon={FlaskConical} title={t('playground.empty.title')} text={t('playground.empty.text')} />
      ) : (
        turns.map((turn) => <TurnView key={turn.id} turn={turn} />)
      )}
    </section>
  );
}
