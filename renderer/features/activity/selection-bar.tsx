import { Columns2, Copy, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../lib/history/use-history-export.ts';
import { Button } from '../../ui/button.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import styles from './activity.module.css';

interface SelectionBarProps {
  selected: ReadonlySet<string>;
  onExport(format: ExportFormat, ids: string[]): void;
  onCompare(first: string, second: string): void;
  onClear(): void;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ selected, onExport, onCompare, onClear }: SelectionBarProps) {
  const { t } = useTranslation();
  const ids = [...selected].toSorted().toReversed();
  const [first, second] = ids;
  const copy = useCopy();
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('ui.selection')}>
      <span className={styles.figures}>{t('activity.selection.count', { count: ids.length })}</span>
      <Button
        icon={Copy}
        onClick={() => void copy(ids.join('\n'), t('activity.selection.copied', { count: ids.length }))}
      >
        {t('activity.selection.copyIds')}
      </Button>
      <Button icon={Download} onClick={() => onExport('jsonl', ids)}>
        {t('activity.export.jsonl')}
      </Button>
      <Button icon={Download} onClick={() => onExport('csv', ids)}>
        {t('activity.export.csv')}
      </Button>
      {first !== undefined && second !== undefined && ids.length === 2 && (
        <Button icon={Columns2} onClick={() => onCompare(second, first)}>
          {t('activity.compare.action')}
        </Button>
      )}
      <Button variant="quiet" onClick={onClear}>
        {t('activity.selection.clear')}
      </Button>
    </div>
  );
}
