import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { showToast } from '../../ui/toast.tsx';

interface ProviderConnectionProps {
  name: string;
  /** In force now: what holds when none is written. */
  baseUrl: string;
}

/** How the account is reached. */
export function ProviderConnection({ name, baseUrl }: ProviderConnectionProps) {
  const { t } = useTranslation();
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
            field={{ ...url, defaultText: url.isSet ? '' : baseUrl }}
            label={t('providers.connection.baseUrl')}
            description={t('providers.connection.baseUrlText')}
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
