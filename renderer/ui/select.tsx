import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './select.module.css';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
  /** A few words below the label, in the list only. */
  description?: string;
}

export interface SelectProps<T extends string> {
  value: T;
  options: readonly SelectOption<T>[];
  onChange(value: NoInfer<T>): void;
  disabled?: boolean;
  /** Where there is no `Field` around it. */
  'aria-label'?: string;
  className?: string;
}

/** One of a few. Inside a `Field`, or with an `aria-label`. */
export function Select<T extends string>({ value, options, onChange, disabled, className, ...rest }: SelectProps<T>) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(chosen) => chosen !== null && onChange(chosen)}
      disabled={disabled}
    >
      <Base.Trigger {...rest} className={classNames(styles.trigger, className)}>
        <Base.Value className={styles.value} />
        <Base.Icon className={styles.icon}>
          <ChevronsUpDown size={13} strokeWidth={1.75} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={styles.item}>
                  <Base.ItemIndicator className={styles.indicator}>
                    <Check size={13} strokeWidth={2} aria-hidden />
                  </Base.ItemIndicator>
                  <span className={styles.words}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.description && <span className={styles.description}>{option.description}</span>}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
