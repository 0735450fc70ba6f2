import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import styles from './checkbox.module.css';

export interface CheckboxProps {
  checked: boolean;
  onChange(checked: boolean): void;
  /** Some of what it stands for is checked. */
  indeterminate?: boolean;
  disabled?: boolean;
  /** Where there is no `Field` around it. */
  'aria-label'?: string;
}

/** Chosen or not, with effect when something else says so. */
export function Checkbox({ checked, onChange, indeterminate, disabled, ...rest }: CheckboxProps) {
  const Mark = indeterminate ? Minus : Check;
  return (
    <Base.Root
      {...rest}
      checked={checked}
      indeterminate={indeterminate}
      onCheckedChange={(next) => onChange(next)}
      disabled={disabled}
      className={styles.box}
    >
      <Base.Indicator className={styles.mark}>
        <Mark size={12} strokeWidth={2.5} aria-hidden />
      </Base.Indicator>
    </Base.Root>
  );
}
