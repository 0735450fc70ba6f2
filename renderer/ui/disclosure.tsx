import { Collapsible as Base } from '@base-ui/react/collapsible';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  label: string;
  /** A few words beside the label that say what is inside. */
  detail?: ReactNode;
  children: ReactNode;
  defaultOpen?: boolean;
}

/** What few need, out of the way until asked for. */
export function Disclosure({ label, detail, children, defaultOpen }: DisclosureProps) {
  return (
    <Base.Root defaultOpen={defaultOpen} className={styles.root}>
      <Base.Trigger className={styles.trigger}>
        <ChevronRight size={13} strokeWidth={1.75} aria-hidden className={styles.chevron} />
        {label}
        {detail && <span className={styles.detail}>{detail}</span>}
      </Base.Trigger>
      <Base.Panel className={styles.panel}>{children}</Base.Panel>
    </Base.Root>
  );
}
