import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ProviderConnection } from './provider-connection.tsx';
import { ProviderKeys } from './provider-keys.tsx';
import { ProviderModels } from './provider-models.tsx';
import { ProviderSwitch } from './provider-switch.tsx';
import { ProviderTest } from './provider-test.tsx';
import styles from './providers.module.css';
import { RemoveProviderDialog } from './remove-provider-dialog.tsx';

const TABS = ['keys', 'models', 'connection'] as const;

interface ProviderSheetProps {
  provider: ProviderHealth;
  testAtOnce: boolean;
  onClose(): void;
}

/** One account: whether it works, its keys, its models, and how it is reached. */
export function ProviderSheet({ provider, testAtOnce, onClose }: ProviderSheetProps) {
  const { t } = useTranslation();
  const [url, changeUrl] = useUrlState();
  const [removing, setRemoving] = useState(false);
  const tab = TABS.find((one) => one === url.tab) ?? 'keys';
  return (
    <Sheet
      open
      onClose={onClose}
      title={<span className={styles.mono}>{provider.name}</span>}
      subtitle={[provider.label, provider.baseUrl].filter((text) => text !== '').join(' · ')}
      actions={
        <>
          <ProviderSwitch provider={provider} />
          <IconButton icon={Trash2} label={t('providers.remove')} onClick={() => setRemoving(true)} />
        </>
      }
    >
      <div className={styles.stack}>
        <ProviderTest provider={provider} atOnce={testAtOnce} isGoing={removing} />
        <Tabs
          label={provider.name}
          tabs={TABS.map((value) => ({
            value,
            label: t(`providers.tab.${value}`),
            ...(value === 'keys' && provider.keys.length > 0 && { count: provider.keys.length }),
          }))}
          value={tab}
          onChange={(next) => changeUrl({ tab: next === 'keys' ? undefined : next }, { replace: true })}
        >
          {tab === 'keys' && <ProviderKeys provider={provider} />}
          {tab === 'models' && <ProviderModels provider={provider} />}
          {tab === 'connection' && <ProviderConnection provider={provider} />}
        </Tabs>
      </div>
      {removing && <RemoveProviderDialog name={provider.name} onRemoved={onClose} onClose={() => setRemoving(false)} />}
    </Sheet>
  );
}
