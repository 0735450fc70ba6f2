import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundAccountView } from '../../../main/contract/control/views.ts';
import type { ConfigEdit } from '../../lib/config/config-edit.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { AccountName } from './account-name.tsx';
import styles from './first-run.module.css';

/** An account this machine has and the config does not: one press takes it in. */
export function FoundRow({ account, onTaken }: { account: FoundAccountView; onTaken(): void }) {
  const { t } = useTranslation();
  const { name, label, baseUrl } = account;
  const [refused, setRefused] = useState<string | null>(null);
  const take = useMutation((control) => control.config.edit({ edits: [providerEdit(account)] }), {
    invalidates: ['providers', 'config', 'status'],
    onDone({ problems: [first] }) {
      setRefused(first?.message ?? null);
      if (!first) onTaken();
    },
  });
  return (
    <li className={styles.account}>
      <span className={styles.state}>
        <Status kind="off" label={t('firstRun.accounts.found')} />
      </span>
      <AccountName name={name} label={label} found={account} baseUrl={baseUrl ?? ''} />
      <Button
        variant="primary"
        aria-label={t('firstRun.accounts.takeOf', { name: label })}
        pending={take.pending}
        onClick={() => void take.run()}
      >
        {t('firstRun.accounts.take')}
      </Button>
      {refused !== null && (
        <div className={styles.verdict} role="status">
          <Status kind="down" label={refused} />
        </div>
      )}
    </li>
  );
}

function providerEdit({ name, type, baseUrl, envKey }: FoundAccountView): ConfigEdit {
  const value = {
    type,
    ...(baseUrl === null ? {} : { base_url: baseUrl }),
    ...(envKey === null ? {} : { api_key: `\${env:${envKey}}` }),
  };
  return { op: 'set', path: ['providers', name], value };
}
