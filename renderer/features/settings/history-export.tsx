import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format/bytes.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { saveFile } from './save-file.ts';
import styles from './settings.module.css';

type Format = 'jsonl' | 'csv';
const TYPES: Record<Format, string> = { jsonl: 'application/jsonl', csv: 'text/csv' };
/** Pieces are put into the browser's own store for blobs in lots, so that a large export does not fill the memory. */
const LOT_CHARS = 4_000_000;

/** The whole history as a file. It may take a while, so it says how far it is and can be stopped. */
export function HistoryExport() {
  const { t } = useTranslation();
  const [exported, setExported] = useState<number | null>(null);
  const stopping = useRef<AbortController | null>(null);

  const start = useMutation(async (control, format: Format) => {
    const stop = new AbortController();
    stopping.current = stop;
    setExported(0);
    try {
      const lots: Blob[] = [];
      let lot: string[] = [];
      let chars = 0;
      let bytes = 0;
      for await (const piece of await control.requests.export({ format }, { signal: stop.signal })) {
        lot.push(piece);
        chars += piece.length;
        if (chars < LOT_CHARS) continue;
        lots.push(new Blob(lot));
        bytes += lots.at(-1)?.size ?? 0;
        setExported(bytes);
        lot = [];
        chars = 0;
      }
      saveFile(`gatehouse-history.${format}`, TYPES[format], [...lots, ...lot]);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      setExported(null);
    }
  });

  return (
    <Card title={t('settings.history.export')} detail={t('settings.history.exportText')}>
      {exported === null ? (
        <div className={styles.row}>
          <Button icon={Download} onClick={() => void start.run('jsonl')}>
            {t('settings.history.exportJsonl')}
          </Button>
          <Button icon={Download} onClick={() => void start.run('csv')}>
            {t('settings.history.exportCsv')}
          </Button>
        </div>
      ) : (
        <div className={styles.form}>
          <Progress
            label={t('settings.history.exporting')}
            value={null}
            detail={t('settings.history.exported', { size: formatBytes(exported) })}
          />
          <div>
            <Button onClick={() => stopping.current?.abort()}>{t('settings.history.stop')}</Button>
          </div>
        </div>
      )}
    </Card>
  );
}
