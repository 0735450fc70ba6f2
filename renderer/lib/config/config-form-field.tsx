import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './config-form-field.module.css';
import type { ConfigFormField as FormField } from './use-config-form.ts';

interface ConfigFormFieldProps {
  field: FormField;
  label: string;
  description?: string;
  lines?: number;
  /** What to write instead of what cannot be read; left out: a whole number. */
  unreadable?: string | undefined;
  /** What the default is called in the control, where that is not how the file writes it. */
  fallback?: string | undefined;
  /** Another control than a line of text. */
  children?: ReactNode;
}

/** A setting of the file: what it is, what holds without it, and the way back there. */
export function ConfigFormField({
  field,
  label,
  description,
  lines,
  unreadable,
  fallback,
  children,
}: ConfigFormFieldProps) {
  const { t } = useTranslation();
  const { text, defaultText, isSet, problem, change } = field;
  const input = lines ? (
    <TextArea value={text} onChange={change} rows={lines} mono />
  ) : (
    <TextInput value={text} onChange={change} placeholder={defaultText} mono />
  );
  return (
    <Field
      layout="row"
      label={label}
      description={
        <>
          {description}
          {defaultText !== '' && (
            <span className={styles.fallback}>{t('ui.form.default', { value: fallback ?? defaultText })}</span>
          )}
        </>
      }
      error={problem === 'unreadable' ? (unreadable ?? t('ui.form.notANumber')) : problem?.message}
      trailing={
        <span className={styles.slot}>
          {isSet && <IconButton icon={RotateCcw} label={t('ui.form.reset')} onClick={() => change('')} />}
        </span>
      }
    >
      {children ?? input}
    </Field>
  );
}
