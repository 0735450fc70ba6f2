import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { providerState } from '../../lib/gateway/provider-state.ts';
import { useProviderModels } from '../../lib/gateway/use-provider-models.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { toldVerdict } from '../../lib/sentences/told.ts';
import { useTell } from '../../lib/sentences/use-tell.ts';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import styles from './providers.module.css';

interface ProviderTestProps {
  provider: ProviderHealth;
  /** Without being asked: it was just set up. */
  atOnce: boolean;
  /** The account is about to go: what it serves is not asked for any more. */
  isGoing: boolean;
}

/** How the account is by what requests met with, and a way to try it out that costs next to nothing. */
export function ProviderTest({ provider, atOnce, isGoing }: ProviderTestProps) {
  const language = useLanguage();
  const { t } = useTranslation();
  const [model, setModel] = useState('');
  const models = useProviderModels(provider.enabled && !atOnce && !isGoing ? provider.name : null);
  const { kind, word, until, reason } = providerState(provider);
  const test = useMutation((control, tried: string) =>
    control.providers.test({ name: provider.name, ...(tried !== '' && { model: tried }) }),
  );
  const tell = useTell();
  const [given, setVerdict] = useState<Awaited<ReturnType<typeof test.run>>>(undefined);
  const verdict = given && toldVerdict(given, tell);
  const begun = useRef(false);
  const run = async (tried: string) => {
    setVerdict(undefined);
    setVerdict(await test.run(tried));
  };
  const runNow = useRef(run);
  runNow.current = run;
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    void runNow.current('');
  }, [atOnce]);
  return (
    <section className={styles.test} aria-label={t('providers.test.title')}>
      <p className={styles.line}>
        <Status kind={kind} label={t(`providers.state.${word}`)} />
        <span className={styles.muted}>
          {until !== null && (
            <>
              <RelativeTime at={until} say={(time) => t('providers.back', { time })} />
              {reason && ' · '}
            </>
          )}
          {reason}
        </span>
      </p>
      <div className={styles.line}>
        <span className={styles.grow}>
          <SuggestInput
            aria-label={t('providers.test.model')}
            placeholder={t('providers.test.model')}
            mono
            value={model}
            onChange={setModel}
            suggestions={models.data?.map(({ id }) => id) ?? []}
          />
        </span>
        <Button pending={test.pending} onClick={() => void run(model.trim())}>
          {test.pending ? t('providers.test.running') : t('providers.test.run')}
        </Button>
      </div>
      <div role="status">
        {verdict && (
          <div className={styles.verdict}>
            <p className={styles.line}>
              <Status kind={verdict.verdict === 'ok' ? 'ok' : 'down'} label={verdict.text} />
              <span className={styles.muted}>
                {formatDuration(verdict.tookMs, language)}
                {verdict.models.length > 0 && ` · ${t('providers.test.models', { count: verdict.models.length })}`}
              </span>
            </p>
            {verdict.advice && <p className={styles.muted}>{verdict.advice}</p>}
          </div>
        )}
      </div>
    </section>
  );
}
