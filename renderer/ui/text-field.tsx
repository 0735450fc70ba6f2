import { Field, type FieldProps } from './field.tsx';
import { TextInput, type TextInputProps } from './text-input.tsx';

export interface TextFieldProps
  extends Omit<FieldProps, 'children'>,
    Pick<TextInputProps, 'value' | 'onChange' | 'mono' | 'placeholder' | 'type' | 'inputMode' | 'autoFocus'> {}

/** A labelled line of text. */
export function TextField({
  value,
  onChange,
  mono,
  placeholder,
  type,
  inputMode,
  autoFocus,
  ...field
}: TextFieldProps) {
  const input = { value, onChange, mono, placeholder, type, inputMode, autoFocus };
  return (
    <Field {...field}>
      <TextInput {...input} />
    </Field>
  );
}
