import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  FoundAccountView,
  ProviderHealth,
  ProviderTypeView,
  ProviderVerdict,
} from '../../../main/contract/control/views.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { providerState } from '../../lib/gateway/provider-state.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { toldVerdict } from '../../lib/sentences/told.ts';
import { useTell } from '../../lib/sentences/use-tell.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { AccountName } from './account-name.tsx';
import { firstModel } from './first-model.ts';
import styles from './first-run.module.css';
import { ModelChoice } from './model-choice.tsx';
import { putToUse } from './put-to-use.ts';

interface AccountRowProps {
  provider: ProviderHealth;
  type: ProviderTypeView | undefined;
  /** The same account as it was found on this machine. */
  found: FoundAccountView | undefined;
  /** The route that sends requests there; null when none does. */
  usedBy: string | null;
  /** There is a route it can be put to use in. */
  canUse: boolean;
  /** Providers that make their answers up. */
  demos: ReadonlySet<string>;
  /** Just set up: it is tried out, and put to use when it works. */
  fresh: boolean;
  /** It was tried out. */
  onVerdict(works: boolean): void;
}

/** What a failed test makes of an account that looked well. */
const WORDS: Partial<Record<ProviderVerdict['verdict'], 'key-rejected' | 'no-key'>> = {
  key_wrong: 'key-rejected',
  key_missing: 'no-key',
};

/** An account of the config: how it is, a test of it with its verdict, and which model answers for it. */
export function AccountRow({ provider, type, found, usedBy, canUse, demos, fresh, onVerdict }: AccountRowProps) {
  const language = useLanguage();
  const { t } = useTranslation();
  const tell = useTell();
  const [given, setVerdict] = useState<ProviderVerdict | undefined>(undefined);
  const verdict = given && toldVerdict(given, tell);
  const test = useMutation((control) => control.providers.test({ name: provider.name }));
  const [refused, setRefused] = useState<string | null>(null);
  const use = useMutation((control, model: string) => putToUse(control, demos, provider.name, model), {
    invalidates: ['routes', 'config'],
    onDone: ([first]) => setRefused(first?.message ?? null),
  });
  const run = async () => {
    setVerdict(undefined);
    const said = await test.run();
    setVerdict(said);
    if (said) onVerdict(said.verdict === 'ok');
    const model = firstModel(type, found, said?.models ?? []);
    if (fresh && said?.verdict === 'ok' && model !== null) await use.run(model);
  };
  const runNow = useRef(run);
  runNow.current = run;
  const begun = useRef(false);
  useEffect(() => {
    if (!fresh || begun.current) return;
    begun.current = true;
    void runNow.current();
  }, [fresh]);
  const state = providerState(provider);
  const works = verdict?.verdict === 'ok';
  const failed = verdict !== undefined && !works;
  return (
    <li className={styles.account}>
      <span className={styles.state}>
        <Status
          kind={failed ? 'down' : state.kind}
          label={t(`providers.state.${failed ? (WORDS[verdict.verdict] ?? 'down') : state.word}`)}
        />
      </span>
      <AccountName name={provider.name} label={provider.label} found={found} baseUrl={provider.baseUrl} />
      <Button
        aria-label={t('firstRun.accounts.testOf', { name: provider.name })}
        pending={test.pending}
        onClick={() => void run()}
      >
        {test.pending ? t('firstRun.accounts.testing') : t('firstRun.accounts.test')}
      </Button>
      <div className={styles.verdict} role="status">
        {verdict && (
          <Status
            kind={works ? 'ok' : 'down'}
            label={[
              verdict.text,
              formatDuration(verdict.tookMs, language),
              works && usedBy !== null && t('firstRun.accounts.usedBy', { route: usedBy }),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        )}
        {verdict?.advice && <p>{verdict.advice}</p>}
        {refused !== null && <Status kind="down" label={refused} />}
      </div>
      {works && usedBy === null && !use.pending && canUse && (
        <ModelChoice
          name={provider.name}
          models={found?.models.length ? found.models : verdict.models}
          suggested={firstModel(type, found, verdict.models) ?? ''}
          onChoose={(model) => void use.run(model)}
        />
      )}
    </li>
  );
}
