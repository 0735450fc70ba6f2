import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabsProps<T extends string> {
  /** What the tabs divide, for those who cannot see. */
  label: string;
  tabs: readonly { value: T; label: string; count?: number }[];
  value: T;
  onChange(value: NoInfer<T>): void;
  /** What belongs to the tab that is chosen. */
  children: ReactNode;
}

/** Views of one thing, one at a time. Keep the choice in the address with `useUrlState`. */
export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={(chosen: T) => onChange(chosen)} className={styles.root}>
      <Base.List aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel key={value} value={value} className={styles.panel}>
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
