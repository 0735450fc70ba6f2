import { useTranslation } from 'react-i18next';
import styles from './virtual-table.module.css';

/** The checkbox in front of a row. The keyboard selects with Space on the row, so it is no stop of its own. */
export function SelectBox({ checked, onChange }: { checked: boolean; onChange(): void }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of the grid, see VirtualTable
    // biome-ignore lint/a11y/useFocusableInteractive: a cell of the grid, see VirtualTable
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the press from opening the row
    <div role="gridcell" className={styles.cell} onClick={(event) => event.stopPropagation()}>
      {/* The browser's own: there is one in every row, and rows come and go with every frame of a scroll. */}
      <input
        type="checkbox"
        tabIndex={-1}
        className={styles.box}
        aria-label={t('ui.selectRow')}
        checked={checked}
        onChange={onChange}
      />
    </div>
  );
}
