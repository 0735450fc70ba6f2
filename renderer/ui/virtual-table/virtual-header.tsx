import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { useGridColumns } from './use-grid-columns.ts';
import styles from './virtual-table.module.css';

interface VirtualHeaderProps {
  headers: ReturnType<typeof useGridColumns>['headers'];
  /** There is a column of checkboxes in front. */
  leading: boolean;
}

/** The names of the columns, and the edges to drag them by. */
export function VirtualHeader({ headers, leading }: VirtualHeaderProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: see VirtualTable
    // biome-ignore lint/a11y/useFocusableInteractive: see VirtualTable
    <div role="row" aria-rowindex={1} className={styles.header}>
      {leading && (
        // biome-ignore lint/a11y/useSemanticElements: see VirtualTable
        // biome-ignore lint/a11y/useFocusableInteractive: see VirtualTable
        <div role="columnheader" className={styles.heading}>
          <VisuallyHidden>{t('ui.selection')}</VisuallyHidden>
        </div>
      )}
      {headers.map(({ column, onResize }) => (
        // biome-ignore lint/a11y/useSemanticElements: see VirtualTable
        // biome-ignore lint/a11y/useFocusableInteractive: see VirtualTable
        <div key={column.id} role="columnheader" className={styles.heading} data-align={column.align}>
          <span className={styles.name}>{column.header}</span>
          <span className={styles.edge} aria-hidden onMouseDown={onResize} onTouchStart={onResize} />
        </div>
      ))}
    </div>
  );
}
