import { Toolbar as Base } from '@base-ui/react/toolbar';
import type { ReactElement, ReactNode } from 'react';
import styles from './toolbar.module.css';

export interface ToolbarProps {
  label: string;
  children: ReactNode;
}

/** A row of controls above what they act on. One stop for the Tab key; arrows move inside it. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <Base.Root aria-label={label} className={styles.toolbar}>
      {children}
    </Base.Root>
  );
}

/** One control of a toolbar. @param children a Button, an IconButton, or the trigger of a Select or a Menu */
export function ToolbarItem({ children }: { children: ReactElement }) {
  return <Base.Button render={children} />;
}

/** A sentence before the controls: what is listed below. The controls stand at the right edge. */
export function ToolbarLead({ children }: { children: ReactNode }) {
  return (
    <p className={styles.lead}>
      <span>{children}</span>
    </p>
  );
}

/** Moves what follows to the right edge. */
export function ToolbarSpace() {
  return <div className={styles.space} />;
}
