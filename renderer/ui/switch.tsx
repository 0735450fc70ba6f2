import { Switch as Base } from '@base-ui/react/switch';
import styles from './switch.module.css';

export interface SwitchProps {
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
  /** Where there is no `Field` around it. */
  'aria-label'?: string;
}

/** On or off, with effect at once. */
export function Switch({ checked, onChange, disabled, ...rest }: SwitchProps) {
  return (
    <Base.Root
      {...rest}
      checked={checked}
      onCheckedChange={(next) => onChange(next)}
      disabled={disabled}
      className={styles.track}
    >
      <Base.Thumb className={styles.thumb} />
    </Base.Root>
  );
}
