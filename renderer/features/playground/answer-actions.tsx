import { Activity, RotateCcw, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../lib/router/hash-location.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { type Answer, spoken } from './answer.ts';
import { askAgain, stopAnswers } from './ask-models.ts';
import type { Turn } from './conversation.ts';
import { CopyCodeMenu } from './copy-code-menu.tsx';
import { useAskPort } from './use-ask-port.ts';

/** What can be done with an answer: stop it while it comes, take it elsewhere once it is there. */
export function AnswerActions({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { t } = useTranslation();
  const port = useAskPort();
  const { model } = answer.body;
  const over = answer.state === 'ended';
  const copy = useRef<HTMLButtonElement>(null);
  /** The button to stop it has the focus: what takes its place takes that too. */
  const stopFocused = useRef(false);
  useEffect(() => {
    if (over && stopFocused.current) copy.current?.focus();
    if (over) stopFocused.current = false;
  }, [over]);
  if (!over)
    return (
      <IconButton
        icon={Square}
        label={t('playground.stopOf', { model })}
        // Not `disabled`: that would drop the focus.
        aria-disabled={answer.stopped || undefined}
        onFocus={() => {
          stopFocused.current = true;
        }}
        onBlur={() => {
          stopFocused.current = false;
        }}
        onClick={() => !answer.stopped && stopAnswers(port, [answer.key])}
      />
    );
  return (
    <>
      {answer.id !== null && (
        <IconButton
          icon={Activity}
          label={t('playground.openInActivity')}
          onClick={() => navigate(`/activity?open=${answer.id}`)}
        />
      )}
      <IconButton
        icon={RotateCcw}
        label={t('playground.again', { model })}
        onClick={() => askAgain(port, turn, model)}
      />
      <CopyCodeMenu body={answer.body} />
      {/* Last, where the button to stop it was: a press too many does no harm. */}
      <CopyButton ref={copy} text={spoken(answer)} label={t('playground.copyAnswer', { model })} />
    </>
  );
}
