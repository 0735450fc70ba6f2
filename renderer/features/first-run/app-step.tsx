import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestSummary } from '../../../main/contract/history-query.ts';
import { NAME } from '../../lib/config/name.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SetupGuides } from '../apps/setup-guides-view.tsx';
import styles from './first-run.module.css';
import { GuideStep } from './guide-step.tsx';

interface AppStepProps {
  /** Where the gateway answers. */
  url: string;
  /** The newest request of an app that was answered; null while there is none. */
  answered: RequestSummary | null;
  /** It is the one thing to do now. */
  next: boolean;
}

/** The address and a key, as an app wants to be told them; then it is waited for. */
export function AppStep({ url, answered, next }: AppStepProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('my-app');
  const [problem, setProblem] = useState<string | null>(null);
  /** Known until one leaves this screen, and nowhere kept. */
  const [made, setMade] = useState<{ name: string; key: string } | null>(null);
  const create = useMutation((control) => control.clients.createKey({ name }), {
    invalidates: ['clients', 'config'],
    onDone({ key, problems: [first] }) {
      if (key !== null) setMade({ name, key });
      setProblem(first?.message ?? null);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (NAME.test(name)) void create.run();
    else setProblem(t('apps.badName'));
  };
  return (
    <GuideStep number={3} title={t('firstRun.app.title')} text={t('firstRun.app.text')} done={answered !== null}>
      <div className={styles.address}>
        <span className={styles.url}>{url}</span>
        <CopyButton text={url} label={t('app.copyAddress')} />
      </div>
      {made === null ? (
        <form className={styles.app} onSubmit={submit}>
          <div>
            <TextField label={t('firstRun.app.name')} mono value={name} onChange={setName} error={problem} />
          </div>
          <Button type="submit" variant={next ? 'primary' : 'plain'} pending={create.pending}>
            {t('firstRun.app.create')}
          </Button>
        </form>
      ) : (
        <div className={styles.setup}>
          <p>{t('firstRun.app.shownOnce', { name: made.name })}</p>
          <SetupGuides secret={made.key} />
        </div>
      )}
      <p className={styles.waiting} role="status">
        {answered ? (
          <>
            <Status
              kind="ok"
              label={t('firstRun.app.answered', { client: answered.client ?? t('journey.unknownClient') })}
            />{' '}
            <RelativeTime at={answered.startedAt} />
          </>
        ) : (
          made && <Status kind="cooling" label={t('firstRun.app.waiting', { name: made.name })} />
        )}
      </p>
    </GuideStep>
  );
}
