import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { efforts, wrongParameters } from './chat-body.ts';
import styles from './playground.module.css';
import { setParameters, usePlayground } from './playground-store.ts';

/** What one can set beside the conversation. Empty: the provider decides. */
export function ParameterFields() {
  const { t } = useTranslation();
  const parameters = usePlayground((state) => state.parameters);
  const wrong = wrongParameters(parameters);
  return (
    <div>
      <h2 className={styles.heading}>{t('playground.parameters')}</h2>
      <TextField
        label={t('playground.temperature')}
        value={parameters.temperature}
        onChange={(temperature) => setParameters({ temperature })}
        inputMode="decimal"
        placeholder={t('playground.providersDefault')}
        error={wrong.has('temperature') && t('playground.temperatureWrong')}
      />
      <TextField
        label={t('playground.maxTokens')}
        value={parameters.maxTokens}
        onChange={(maxTokens) => setParameters({ maxTokens })}
        inputMode="numeric"
        placeholder={t('playground.providersDefault')}
        error={wrong.has('maxTokens') && t('playground.maxTokensWrong')}
        trailing={<span className={styles.unit}>{t('playground.tokensUnit')}</span>}
      />
      <Field label={t('playground.effort')}>
        <Select
          value={parameters.effort}
          options={efforts.map((value) => ({ value, label: t(`playground.effortOf.${value}`) }))}
          onChange={(effort) => setParameters({ effort })}
          className={styles.wide}
        />
      </Field>
    </div>
  );
}
