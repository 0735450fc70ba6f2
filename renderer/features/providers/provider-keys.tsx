import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyHealth, ProviderHealth } from '../../../main/contract/control/views.ts';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { accountKeys, secretOf, variableOf } from './account-keys.ts';
import { KeyDialog } from './key-dialog.tsx';
import styles from './provider-keys.module.css';
import { RemoveKeyDialog } from './remove-key-dialog.tsx';

const KIND: Record<KeyHealth['state'], StatusKind> = {
  ready: 'ok',
  cooling: 'cooling',
  parked: 'down',
  missing: 'down',
};

/** What is done to a key in a dialog. Places in a list are those of the config as it was when the dialog was opened. */
interface KeyAction {
  act: 'edit' | 'remove';
  /** -1: a new one. */
  index: number;
  text: string;
  values: Record<string, unknown>;
}

/** The keys of an account: where each comes from, never what it is, and whether it works. */
export function ProviderKeys({ provider }: { provider: ProviderHealth }) {
  const { t } = useTranslation();
  const config = useConfig();
  const text = config.data?.text ?? '';
  const values = useMemo(() => readConfigValues(text), [text]);
  const keys = accountKeys(values, provider.name);
  const [dialog, setDialog] = useState<KeyAction | null>(null);
  const open = (act: KeyAction['act'], index: number) => setDialog({ act, index, text, values });
  const close = () => setDialog(null);
  const total = keys.reduce((sum, { weight }) => sum + weight, 0);
  const add = (
    <Button icon={Plus} onClick={() => open('edit', -1)}>
      {t('providers.keys.add')}
    </Button>
  );
  return (
    <Loaded query={config}>
      {() => (
        <>
          {keys.length === 0 ? (
            <EmptyState
              title={t('providers.keys.empty')}
              text={provider.local ? t('providers.keys.emptyLocal') : undefined}
              action={add}
            />
          ) : (
            <>
              <ul className={styles.list}>
                {keys.map(({ name, ref, weight }, index) => {
                  const health = provider.keys.find((key) => key.name === name);
                  const secret = secretOf(ref);
                  return (
                    <li key={name} className={styles.key}>
                      <div className={styles.words}>
                        <span className={styles.name}>{name}</span>
                        <span className={styles.source}>
                          {secret !== null
                            ? t('providers.keys.secret', { name: secret })
                            : t('providers.keys.variable', { name: variableOf(ref) ?? ref })}
                          {keys.length > 1 && ` · ${t('providers.keys.share', { weight, total })}`}
                        </span>
                        {health && health.state !== 'ready' && (
                          <span className={styles.reason}>
                            {health.until !== null && (
                              <>
                                <RelativeTime at={health.until} say={(time) => t('providers.back', { time })} />
                                {health.reason && ' · '}
                              </>
                            )}
                            {health.reason}
                          </span>
                        )}
                      </div>
                      {health && <Status kind={KIND[health.state]} label={t(`providers.keys.state.${health.state}`)} />}
                      <span className={styles.actions}>
                        <IconButton
                          icon={Pencil}
                          label={t('providers.keys.edit', { name })}
                          onClick={() => open('edit', index)}
                        />
                        <IconButton
                          icon={Trash2}
                          label={t('providers.keys.remove', { name })}
                          onClick={() => open('remove', index)}
                        />
                      </span>
                    </li>
                  );
                })}
              </ul>
              <div className={styles.foot}>{add}</div>
            </>
          )}
          {dialog?.act === 'edit' && <KeyDialog provider={provider} {...dialog} onClose={close} />}
          {dialog?.act === 'remove' && <RemoveKeyDialog provider={provider.name} {...dialog} onClose={close} />}
        </>
      )}
    </Loaded>
  );
}
