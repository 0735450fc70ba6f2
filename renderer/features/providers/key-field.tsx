import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Where a key comes from. `keep`: it stays what it is. */
export interface KeySource {
  from: 'paste' | 'env' | 'keep';
  /** What was pasted, or the variable's name. */
  text: string;
}

interface KeyFieldProps {
  source: KeySource;
  onChange(source: KeySource): void;
  /** Well-known variables, best first. */
  envKeys: readonly string[];
  /** There is a key already. */
  canKeep?: boolean;
  optional?: boolean;
  description?: string | undefined;
  error?: string | false | null | undefined;
}

/** Takes a key in: pasted, then kept in the secret store; or by the name of an environment variable. */
export function KeyField({ source, onChange, envKeys, canKeep, optional, description, error }: KeyFieldProps) {
  const { t } = useTranslation();
  const choices = [
    ...(canKeep ? (['keep'] as const) : []),
    'paste',
    'env',
  ] as const satisfies readonly KeySource['from'][];
  return (
    <>
      <Field label={optional ? t('providers.key.optional') : t('providers.key.title')}>
        <Select
          value={source.from}
          options={choices.map((value) => ({
            value,
            label: t(`providers.key.from.${value}`),
            description: t(`providers.key.fromText.${value}`),
          }))}
          onChange={(from) => onChange({ from, text: from === 'env' ? (envKeys[0] ?? '') : '' })}
        />
      </Field>
      {source.from === 'paste' && (
        <TextField
          label={t('providers.key.value')}
          description={description ?? t('providers.key.valueText')}
          type="password"
          mono
          value={source.text}
          onChange={(text) => onChange({ ...source, text })}
          error={error}
        />
      )}
      {source.from === 'env' && (
        <TextField
          label={t('providers.key.variable')}
          description={t('providers.key.variableText')}
          mono
          value={source.text}
          onChange={(text) => onChange({ ...source, text })}
          error={error}
        />
      )}
    </>
  );
}
