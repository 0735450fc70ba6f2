import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  /** `flow`: cards one below the other, the page scrolls. `fill`: as high as the window; something inside scrolls. */
  layout?: 'flow' | 'fill';
  /** `flow` only: no wider than can be read well. */
  narrow?: boolean;
  /** `flow` only: a sheet is open at the side. */
  beside?: boolean;
  children: ReactNode;
}

/** What a screen stands in, below the header. */
export function Page({ layout = 'flow', narrow, beside, children }: PageProps) {
  return (
    <div className={styles[layout]} data-narrow={narrow || undefined} data-beside={beside || undefined}>
      {children}
    </div>
  );
}
