import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRequest } from '../../../main/contract/control/views.ts';
import type { RequestFilter } from '../../../main/contract/history-query.ts';
import { useLiveRequests } from '../../lib/gateway/queries.ts';
import { LiveTable } from '../overview/live-table.tsx';
import styles from './activity.module.css';

/** What is running now, above what is over; as far as the filter can be asked of it. */
export function LiveSection({ filter }: { filter: RequestFilter }) {
  const { t } = useTranslation();
  const live = useLiveRequests().data;
  const shown = useMemo(() => (live ?? []).filter((request) => matches(request, filter)), [live, filter]);
  return (
    <section className={styles.live} aria-label={t('activity.live')}>
      <LiveTable requests={shown} empty={null} likeHistory />
    </section>
  );
}

function matches(request: LiveRequest, filter: RequestFilter): boolean {
  const { client, route, provider, model, ...rest } = filter;
  // How it ends, what it costs and what was said is not known yet.
  if (Object.keys(rest).length > 0) return false;
  return (
    (client === undefined || request.client === client) &&
    (route === undefined || request.route === route) &&
    (provider === undefined || request.provider === provider) &&
    (model === undefined || request.model === model)
  );
}
