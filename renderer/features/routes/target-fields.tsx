import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { useProviderModels } from '../../lib/gateway/use-provider-models.ts';
import { Select } from '../../ui/select.tsx';
import { SuggestInput } from '../../ui/suggest-input.tsx';
import styles from './routes.module.css';

interface TargetFieldsProps {
  providers: readonly ProviderHealth[];
  provider: string;
  model: string;
  onProvider(provider: string): void;
  onModel(model: string): void;
}

/** A provider and one of its models; the models are the ones the provider says it serves, and any other can be typed. */
export function TargetFields({ providers, provider, model, onProvider, onModel }: TargetFieldsProps) {
  const { t } = useTranslation();
  const models = useProviderModels(provider === '' ? null : provider);
  return (
    <>
      <Select
        aria-label={t('routes.provider')}
        value={provider}
        options={providers.map(({ name, label }) => ({
          value: name,
          label: name,
          description: label === name ? undefined : label,
        }))}
        onChange={onProvider}
      />
      <span className={styles.model}>
        <SuggestInput
          aria-label={t('routes.model')}
          mono
          value={model}
          onChange={onModel}
          suggestions={models.data?.map(({ id }) => id) ?? []}
          placeholder={models.error == null ? t('routes.modelHint') : t('routes.modelsUnknown')}
        />
      </span>
    </>
  );
}
