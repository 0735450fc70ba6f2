import { Activity, RotateCcw, Square } from 'lucide-react';
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
  if (answer.state !== 'ended')
    return (
      <IconButton
        icon={Square}
        label={t('playground.stopOf', { model })}
        disabled={answer.stopped}
        onClick={() => stopAnswers(port, [answer.key])}
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
      <CopyButton text={spoken(answer)} label={t('playground.copyAnswer', { model })} />
    </>
  );
}
