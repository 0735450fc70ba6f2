import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { readConfigValues } from '../../lib/config/config-values.ts';
import { useConfig } from '../../lib/config/use-config.ts';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './apps.module.css';
import { clientIndex } from './client-index.ts';

/** What an app may ask for. */
export function AppAccess({ name }: { name: string }) {
  const { t } = useTranslation();
  const config = useConfig();
  const index = useMemo(() => clientIndex(readConfigValues(config.data?.text ?? ''), name), [config.data?.text, name]);
  return (
    <Loaded query={config} lines={2}>
      {() =>
        index === null ? <p className={styles.note}>{t('apps.access.notInConfig')}</p> : <AccessForm index={index} />
      }
    </Loaded>
  );
}

function AccessForm({ index }: { index: number }) {
  const { t } = useTranslation();
  const fields = useMemo(
    (): ConfigField[] => [
      { path: ['clients', index, 'allowed_models'], kind: 'list' },
      { path: ['clients', index, 'allowed_routes'], kind: 'list' },
    ],
    [index],
  );
  const form = useConfigForm(fields, () => showToast({ kind: 'ok', title: t('ui.form.saved') }));
  const models = form.field(['clients', index, 'allowed_models']);
  const routes = form.field(['clients', index, 'allowed_routes']);
  return (
    <>
      <ConfigFormField
        field={models}
        label={t('apps.access.models')}
        description={t('apps.access.modelsText')}
        lines={2}
      />
      <ConfigFormField
        field={routes}
        label={t('apps.access.routes')}
        description={t('apps.access.routesText')}
        lines={2}
      />
      <ConfigFormBar form={form} />
    </>
  );
}
