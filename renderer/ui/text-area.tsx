import { Field } from '@base-ui/react/field';
import type { KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names.ts';
import styles from './text-input.module.css';

export interface TextAreaProps {
  value: string;
  onChange(value: string): void;
  rows?: number;
  mono?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLTextAreaElement>;
  onKeyDown?(event: KeyboardEvent): void;
  'aria-label'?: string;
}

/** Several lines of text. Inside a `Field`, or with an `aria-label`. */
export function TextArea({ value, onChange, rows = 4, mono, inputRef, onKeyDown, ...rest }: TextAreaProps) {
  return (
    <Field.Control
      {...rest}
      value={value}
      onValueChange={onChange}
      className={classNames(styles.input, styles.area, mono && styles.mono)}
      render={<textarea ref={inputRef} rows={rows} spellCheck={false} onKeyDown={onKeyDown} />}
    />
  );
}
