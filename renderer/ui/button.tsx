import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here. `quiet`: no border until pointed at. `danger`: cannot be undone. */
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  /** Under way: stays focused, takes no second press. */
  pending?: boolean;
}

export function Button({ variant = 'plain', icon: Icon, pending, children, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      onClick={pending ? undefined : onClick}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={classNames(styles.button, styles[variant], className)}
    >
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}
