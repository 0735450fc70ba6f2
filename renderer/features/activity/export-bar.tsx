import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format/bytes.ts';
import { formatInteger } from '../../lib/format/count.ts';
import type { ExportProgress } from '../../lib/history/use-history-export.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './activity.module.css';

interface ExportBarProps {
  progress: ExportProgress;
  /** Requests there will be; null while nobody knows. */
  total: number | null;
  onStop(): void;
}

/** How far an export is, and a way to end it. */
export function ExportBar({ progress, total, onStop }: ExportBarProps) {
  const { t } = useTranslation();
  const { lines, bytes } = progress;
  return (
    <div className={styles.bar}>
      <div className={styles.progress}>
        <Progress
          label={t('activity.export.running')}
          value={total === null || total === 0 ? null : Math.min(1, lines / total)}
          detail={t('activity.export.progress', { requests: formatInteger(lines), size: formatBytes(bytes) })}
        />
      </div>
      <Button onClick={onStop}>{t('activity.export.stop')}</Button>
    </div>
  );
}
