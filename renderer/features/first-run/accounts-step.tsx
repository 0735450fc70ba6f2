import { Plus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth, ProviderTypeView } from '../../../main/contract/control/views.ts';
import { useRoutes } from '../../lib/gateway/queries.ts';
import { useFailureText } from '../../lib/query/loaded.tsx';
import { useQuery } from '../../lib/query/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { AddProviderDialog } from '../providers/add-provider-dialog.tsx';
import { AccountRow } from './account-row.tsx';
import styles from './first-run.module.css';
import { FoundRow } from './found-row.tsx';
import { GuideStep } from './guide-step.tsx';
import { isTargetOf } from './put-to-use.ts';

interface AccountsStepProps {
  /** Every provider of the config. */
  all: readonly ProviderHealth[];
  /** Those that ask somebody. */
  providers: readonly ProviderHealth[];
  types: readonly ProviderTypeView[];
  done: boolean;
  /** It is the one thing to do now. */
  next: boolean;
  /** An account was tried out. */
  onVerdict(name: string, works: boolean): void;
}

/** Who answers: what was found here and is in use, what was found and is not, and a key by hand. */
export function AccountsStep({ all, providers, types, done, next, onVerdict }: AccountsStepProps) {
  const { t } = useTranslation();
  // Stale with the config: a look at the machine takes its moment, and nothing else changes what it says.
  const found = useQuery(['config', 'discover'], (control, signal) =>
    control.providers.discover(undefined, { signal }),
  );
  const failureText = useFailureText();
  const list = useRoutes().data ?? [];
  const [adding, setAdding] = useState(false);
  /** Just set up: they are tried out at once. */
  const [fresh, setFresh] = useState<readonly string[]>([]);
  const demos = new Set(all.filter((one) => !providers.includes(one)).map(({ name }) => name));
  const offered = found.data?.filter(({ name, inUse }) => !inUse && !providers.some((one) => one.name === name)) ?? [];
  const tryOut = (name: string) => setFresh((names) => [...names, name]);
  return (
    <GuideStep
      number={1}
      title={t('firstRun.accounts.title')}
      text={done ? t('firstRun.accounts.doneText') : t('firstRun.accounts.text')}
      done={done}
    >
      <ul className={styles.list}>
        {providers.map((provider) => (
          <AccountRow
            key={provider.name}
            provider={provider}
            type={types.find(({ type }) => type === provider.type)}
            found={found.data?.find(({ name }) => name === provider.name)}
            usedBy={list.find((route) => isTargetOf(route, provider.name))?.name ?? null}
            canUse={list.length === 0 || list.some(({ isDefault }) => isDefault)}
            demos={demos}
            fresh={fresh.includes(provider.name)}
            onVerdict={(works) => onVerdict(provider.name, works)}
          />
        ))}
        {offered.map((account) => (
          <FoundRow key={account.name} account={account} onTaken={() => tryOut(account.name)} />
        ))}
        {found.loading && (
          <li className={styles.nothing}>
            <Skeleton lines={1} />
          </li>
        )}
        {found.error !== null && !found.data && (
          <li className={styles.nothing}>
            <Status kind="down" label={t('firstRun.accounts.cannotLook', { reason: failureText(found.error) })} />
          </li>
        )}
        {providers.length === 0 && found.data && offered.length === 0 && (
          <li className={styles.nothing}>{t('firstRun.accounts.nothing')}</li>
        )}
      </ul>
      <div className={styles.buttons}>
        <Button
          icon={Plus}
          variant={next && offered.length === 0 ? 'primary' : 'plain'}
          onClick={() => setAdding(true)}
        >
          {t('firstRun.accounts.add')}
        </Button>
        <Button icon={RefreshCw} variant="quiet" pending={found.refreshing} onClick={found.refetch}>
          {t('firstRun.accounts.again')}
        </Button>
      </div>
      {adding && (
        <AddProviderDialog
          taken={all.map(({ name }) => name)}
          onAdded={(name) => {
            setAdding(false);
            tryOut(name);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </GuideStep>
  );
}
