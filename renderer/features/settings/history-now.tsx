import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format/bytes.ts';
import { formatInteger } from '../../lib/format/count.ts';
import { useHistoryHealth } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Card } from '../../ui/card.tsx';
import { Stat } from '../../ui/stat.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './settings.module.css';

/** How much history there is, and whether it is well. */
export function HistoryNow() {
  const { t } = useTranslation();
  const health = useHistoryHealth();
  return (
    <Card title={t('settings.history.now')}>
      <Loaded query={health}>
        {({ requests, sizeBytes, queued, droppedBodies, droppedRecords, problem }) => (
          <div className={styles.stack}>
            <div className={styles.stats}>
              <Stat label={t('settings.history.requests')} value={formatInteger(requests)} />
              <Stat label={t('settings.history.size')} value={formatBytes(sizeBytes)} />
              <Stat label={t('settings.history.queued')} value={formatInteger(queued)} />
              <Stat label={t('settings.history.dropped')} value={formatInteger(droppedBodies + droppedRecords)} />
            </div>
            {problem && <Status kind="down" label={problem} />}
          </div>
        )}
      </Loaded>
    </Card>
  );
}
