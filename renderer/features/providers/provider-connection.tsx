import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { useProviderTypes } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { showToast } from '../../ui/toast.tsx';

interface ProviderConnectionProps {
  provider: Pick<ProviderHealth, 'name' | 'type' | 'baseUrl'>;
}

/** How the account is reached. */
export function ProviderConnection({ provider: { name, type, baseUrl } }: ProviderConnectionProps) {
  const { t } = useTranslation();
  // One without an address of its own: there is no default to go back to.
  const needsUrl = useProviderTypes().data?.find((one) => one.type === type)?.needsBaseUrl ?? false;
  const fields = useMemo(
    (): ConfigField[] => [
      { path: ['providers', name, 'base_url'], kind: 'text' },
      { path: ['providers', name, 'headers'], kind: 'map' },
      { path: ['providers', name, 'concurrency'], kind: 'integer' },
      { path: ['providers', name, 'models'], kind: 'list' },
    ],
    [name],
  );
  const form = useConfigForm(fields, () => showToast({ kind: 'ok', title: t('ui.form.saved') }));
  const at = (key: string) => form.field(['providers', name, key]);
  const url = at('base_url');
  return (
    <Loaded query={form.query} lines={4}>
      {() => (
        <>
          <ConfigFormField
            field={needsUrl ? { ...url, isSet: false } : { ...url, defaultText: url.isSet ? '' : baseUrl }}
            label={t('providers.connection.baseUrl')}
            description={needsUrl ? t('providers.connection.urlNeeded') : t('providers.connection.baseUrlText')}
          />
          <ConfigFormField
            field={at('headers')}
            label={t('providers.connection.headers')}
            description={t('providers.connection.headersText')}
            unreadable={t('providers.connection.badHeaders')}
            lines={3}
          />
          <ConfigFormField
            field={at('concurrency')}
            label={t('providers.connection.concurrency')}
            description={t('providers.connection.concurrencyText')}
          />
          <ConfigFormField
            field={at('models')}
            label={t('providers.connection.models')}
            description={t('providers.connection.modelsText')}
            lines={3}
          />
          <ConfigFormBar form={form} />
        </>
      )}
    </Loaded>
  );
}
