import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigFormField as FormField } from '../../lib/config/use-config-form.ts';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface ConfigFormFieldProps {
  field: FormField;
  label: string;
  description?: string;
  lines?: number;
  /** Another control than a line of text. */
  children?: ReactNode;
}

/** A setting of the file: what it is, what holds without it, and the way back there. */
export function ConfigFormField({ field, label, description, lines, children }: ConfigFormFieldProps) {
  const { t } = useTranslation();
  const { text, defaultText, isSet, problem, change } = field;
  const fallback = t('settings.form.default', { value: defaultText || t('settings.form.none') });
  const input = lines ? (
    <TextArea value={text} onChange={change} rows={lines} mono />
  ) : (
    <TextInput value={text} onChange={change} placeholder={defaultText} mono />
  );
  return (
    <Field
      layout="row"
      label={label}
      description={description ? `${description} ${fallback}` : fallback}
      error={problem === 'unreadable' ? t('settings.form.notANumber') : problem?.message}
      trailing={isSet && <IconButton icon={RotateCcw} label={t('settings.form.reset')} onClick={() => change('')} />}
    >
      {children ?? input}
    </Field>
  );
}
