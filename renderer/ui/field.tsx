import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface FieldProps {
  label: string;
  /** A sentence below: what it is for, what it may be. */
  description?: ReactNode;
  /** What is wrong with the value; marks the control as invalid. */
  error?: ReactNode;
  /** `row`: label and description at the left, the control at the right, as settings stand. */
  layout?: 'stacked' | 'row';
  /** The label is only read out, where the place says it to those who see. */
  hideLabel?: boolean;
  disabled?: boolean;
  /** Beside the control: a button, a unit. */
  trailing?: ReactNode;
  /** One of TextInput, TextArea, Select, Switch, Checkbox. They find their label by themselves. */
  children: ReactNode;
}

/** A control with its label, its description and what is wrong with it, tied together for those who cannot see. */
export function Field(props: FieldProps) {
  const { label, description, error, layout = 'stacked', hideLabel, disabled, trailing, children } = props;
  return (
    <Base.Root invalid={Boolean(error)} disabled={disabled} className={classNames(styles.field, styles[layout])}>
      <div className={styles.words}>
        {hideLabel ? (
          <VisuallyHidden>
            <Base.Label>{label}</Base.Label>
          </VisuallyHidden>
        ) : (
          <Base.Label className={styles.label}>{label}</Base.Label>
        )}
        {description && <Base.Description className={styles.description}>{description}</Base.Description>}
      </div>
      <div className={styles.control}>
        {children}
        {trailing}
      </div>
      {error && (
        <Base.Error match className={styles.error}>
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}
