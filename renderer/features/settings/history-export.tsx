import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format/bytes.ts';
import { useHistoryExport } from '../../lib/history/use-history-export.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './settings.module.css';

/** The whole history as a file. */
export function HistoryExport() {
  const { t } = useTranslation();
  const { progress, start, stop } = useHistoryExport();
  return (
    <Card title={t('settings.history.export')} detail={t('settings.history.exportText')}>
      {progress === null ? (
        <div className={styles.row}>
          <Button icon={Download} onClick={() => start('jsonl')}>
            {t('settings.history.exportJsonl')}
          </Button>
          <Button icon={Download} onClick={() => start('csv')}>
            {t('settings.history.exportCsv')}
          </Button>
        </div>
      ) : (
        <div className={styles.form}>
          <Progress
            label={t('settings.history.exporting')}
            value={null}
            detail={t('settings.history.exported', { size: formatBytes(progress.bytes) })}
          />
          <div>
            <Button onClick={stop}>{t('settings.history.stop')}</Button>
          </div>
        </div>
      )}
    </Card>
  );
}
