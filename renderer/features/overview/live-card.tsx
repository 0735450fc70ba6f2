import { useTranslation } from 'react-i18next';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Card } from '../../ui/card.tsx';
import styles from './live-card.module.css';
import { LiveTable } from './live-table.tsx';

/** What the gateway is doing now, each with a way to stop it. */
export function LiveCard() {
  const { t } = useTranslation();
  const live = useLiveRequests();
  const count = live.data?.length ?? 0;
  return (
    <Card title={t('overview.live.title')} detail={count > 0 && count} flush>
      <Loaded query={live}>
        {(requests) => (
          <LiveTable requests={requests} empty={<p className={styles.empty}>{t('overview.live.empty')}</p>} />
        )}
      </Loaded>
    </Card>
  );
}
