import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useOfferedModels } from '../../lib/gateway/use-offered-models.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FirstAnswer } from './first-answer-view.tsx';
import styles from './first-run.module.css';
import { GuideStep } from './guide-step.tsx';
import { useFirstRequest } from './use-first-request.ts';

interface RequestStepProps {
  /** One was answered before. */
  done: boolean;
  /** It is the one thing to do now. */
  next: boolean;
  /** There is a provider that asks somebody. */
  real: boolean;
}

/** A request by hand, and its journey while it makes it. */
export function RequestStep({ done, next, real }: RequestStepProps) {
  const { t } = useTranslation();
  const routes = useRoutes().data ?? [];
  const offered = useOfferedModels().data ?? [];
  const [typed, setTyped] = useState<string | null>(null);
  const [text, setText] = useState<string>(t('firstRun.request.hello'));
  const { answer, ask, running } = useFirstRequest();
  const model = typed ?? (routes.find(({ isDefault }) => isDefault) ?? routes[0])?.name ?? offered[0]?.id ?? '';
  const wanting = model.trim() === '' || text.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wanting && !running) void ask(model.trim(), text.trim());
  };
  const answered = answer?.state === 'ended' && answer.failure === null;
  return (
    <GuideStep
      number={2}
      title={t('firstRun.request.title')}
      text={real ? t('firstRun.request.text') : t('firstRun.request.demoText')}
      done={done || answered}
    >
      <form className={styles.ask} onSubmit={submit}>
        <div className={styles.model}>
          <Field label={t('firstRun.request.model')}>
            <SuggestInput mono value={model} onChange={setTyped} suggestions={offered.map(({ id }) => id)} />
          </Field>
        </div>
        <div className={styles.message}>
          <TextField label={t('firstRun.request.message')} value={text} onChange={setText} />
        </div>
        <Button type="submit" variant={next && !answered ? 'primary' : 'plain'} pending={running} disabled={wanting}>
          {running ? t('firstRun.request.sending') : t('firstRun.request.send')}
        </Button>
      </form>
      {answer && <FirstAnswer answer={answer} />}
    </GuideStep>
  );
}
