import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import styles from './radio-group.module.css';
import type { SelectOption } from './select.tsx';

export interface RadioGroupProps<T extends string> {
  label: string;
  value: T;
  options: readonly SelectOption<T>[];
  onChange(value: NoInfer<T>): void;
}

/** One of a few, all in sight, each with what it means. */
export function RadioGroup<T extends string>({ label, value, options, onChange }: RadioGroupProps<T>) {
  return (
    <Base aria-label={label} value={value} onValueChange={(chosen) => onChange(chosen)} className={styles.group}>
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Radio.Root is the control
        <label key={option.value} className={styles.option}>
          <Radio.Root value={option.value} className={styles.circle}>
            <Radio.Indicator className={styles.dot} />
          </Radio.Root>
          <span className={styles.words}>
            {option.label}
            {option.description && <span className={styles.description}>{option.description}</span>}
          </span>
        </label>
      ))}
    </Base>
  );
}
