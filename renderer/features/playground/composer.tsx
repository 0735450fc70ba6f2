import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/command-store.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { askAll, stopAnswers } from './ask-models.ts';
import { chatBody, wrongParameters } from './chat-body.ts';
import styles from './composer.module.css';
import { messagesFor, runningAnswers } from './conversation.ts';
import { CopyCodeMenu } from './copy-code-menu.tsx';
import { setDraft, startAnew, usePlayground } from './playground-store.ts';
import { useAskPort } from './use-ask-port.ts';

/** Where a message is written, sent and stopped. */
export function Composer() {
  const { t } = useTranslation();
  const port = useAskPort();
  const input = useRef<HTMLTextAreaElement>(null);
  const state = usePlayground();
  const { draft, models, parameters, turns, opening } = state;
  const running = runningAnswers(turns).length > 0;
  const canSend = !running && draft.trim() !== '' && models.length > 0 && wrongParameters(parameters).size === 0;
  const begun = turns.length + opening.length > 0;

  const act = useMemo(() => {
    const focus = () => input.current?.focus();
    return {
      focus,
      stop: () => stopAnswers(port),
      // Its button goes with the last answer; the focus stays here.
      stopHere: () => {
        stopAnswers(port);
        focus();
      },
      send: () => {
        askAll(port);
        focus();
      },
      anew: () => {
        stopAnswers(port);
        startAnew();
        focus();
      },
    };
  }, [port]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'playground.send',
          label: 'playground.send',
          group: 'screen',
          shortcut: '$mod+Enter',
          when: () => canSend,
          run: act.send,
        },
        {
          id: 'playground.stop',
          label: 'playground.stopAll',
          group: 'screen',
          shortcut: 'Escape',
          when: () => running,
          run: act.stop,
        },
        { id: 'playground.anew', label: 'playground.anew', group: 'screen', when: () => begun, run: act.anew },
        { id: 'playground.focus', label: 'playground.focus', group: 'screen', shortcut: '/', run: act.focus },
      ],
      [act, canSend, running, begun],
    ),
  );
  // Escape is the text's own key while one writes, and the command's elsewhere.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !running) return;
    event.preventDefault();
    act.stop();
  };
  const [model = ''] = models;
  return (
    <div className={styles.composer}>
      <TextArea
        aria-label={t('playground.message')}
        placeholder={t('playground.messageExample')}
        value={draft}
        onChange={setDraft}
        rows={3}
        inputRef={input}
        onKeyDown={onKeyDown}
      />
      <div className={styles.actions}>
        {begun && (
          <Button variant="quiet" onClick={act.anew} className={styles.anew}>
            {t('playground.anew')}
          </Button>
        )}
        <span className={styles.gap} />
        {canSend && (
          <CopyCodeMenu
            body={chatBody(model, messagesFor(state, { id: '', text: draft, answers: {} }, model), parameters)}
          />
        )}
        {running ? (
          <>
            <KeyHint shortcut="Escape" />
            <Button onClick={act.stopHere}>{t('playground.stop')}</Button>
          </>
        ) : (
          <>
            <KeyHint shortcut="$mod+Enter" />
            <Button variant="primary" disabled={!canSend} onClick={act.send}>
              {models.length > 1 ? t('playground.sendTo', { count: models.length }) : t('playground.send')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
