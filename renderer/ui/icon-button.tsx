import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** What it does; its name and its tooltip. */
  label: string;
  /** Shown beside the label in the tooltip, in tinykeys' notation. */
  shortcut?: string;
}

export function IconButton({ icon: Icon, label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button type="button" {...rest} aria-label={label} className={classNames(styles.button, className)}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
