import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-input.module.css';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'defaultValue'> {
  value: string;
  onChange(value: string): void;
  /** For ids, models, paths and addresses. */
  mono?: boolean;
}

/** A line of text. Inside a `Field`, or with an `aria-label`. */
export function TextInput({ value, onChange, mono, className, ...rest }: TextInputProps) {
  return (
    <Field.Control
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={value}
      onValueChange={onChange}
      className={classNames(styles.input, mono && styles.mono, className)}
    />
  );
}
