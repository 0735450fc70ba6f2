import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHealthy } from '../../lib/gateway/provider-state.ts';
import { useProviders, useProviderTypes, useStatus } from '../../lib/gateway/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { AccountsStep } from './accounts-step.tsx';
import { AppStep } from './app-step.tsx';
import { newestOfApps } from './first-answer.ts';
import styles from './first-run.module.css';
import { RequestStep } from './request-step.tsx';
import { useAnswered } from './use-first-run.ts';

interface FirstRunGuideProps {
  /** On to the overview; the guide does not come back by itself. */
  onLeave(): void;
}

/** From nothing to the first answer an app gets: who answers, a request to see it work, and an app. In any order, or not at all. */
export default function FirstRunGuide({ onLeave }: FirstRunGuideProps) {
  const { t } = useTranslation();
  /** Accounts a test found not to work, whatever requests met with before. */
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const status = useStatus().data;
  const providers = useProviders().data ?? [];
  const types = useProviderTypes().data ?? [];
  const answered = useAnswered().data ?? [];
  const demos = new Set(types.filter(({ answersItself }) => answersItself).map(({ type }) => type));
  const real = providers.filter(({ type }) => !demos.has(type));
  const app = newestOfApps(answered);
  const canAnswer = real.some((one) => one.enabled && isHealthy(one) && !failed.has(one.name));
  const wasAsked = answered.some(({ client }) => client === 'playground');
  const onVerdict = (name: string, works: boolean) =>
    setFailed((names) => (works ? new Set([...names].filter((other) => other !== name)) : new Set([...names, name])));
  return (
    <Page narrow>
      <header className={styles.head}>
        <div className={styles.words}>
          <p className={styles.lead}>{t('firstRun.lead')}</p>
          <p className={styles.muted}>{t('firstRun.leadText')}</p>
        </div>
        <Button variant={app ? 'primary' : 'plain'} onClick={onLeave}>
          {app ? t('firstRun.finish') : t('firstRun.skip')}
        </Button>
      </header>
      <ol className={styles.steps}>
        <AccountsStep
          all={providers}
          providers={real}
          types={types}
          done={canAnswer}
          next={!canAnswer && app === null}
          onVerdict={onVerdict}
        />
        <RequestStep done={wasAsked} next={canAnswer && !wasAsked} real={real.length > 0} />
        <AppStep url={status?.url ?? ''} answered={app} next={canAnswer && wasAsked && app === null} />
      </ol>
    </Page>
  );
}
