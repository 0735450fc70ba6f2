import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { providerState } from '../../lib/gateway/provider-state.ts';
import { useProviders } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './providers-card.module.css';

/** Every provider and how it is, in a word and a reason. */
export function ProvidersCard() {
  const { t } = useTranslation();
  const providers = useProviders();
  const toProviders = () => navigate('/providers');
  return (
    <Card
      title={t('overview.providers.title')}
      actions={
        <Button variant="quiet" onClick={toProviders}>
          {t('overview.providers.all')}
        </Button>
      }
      flush
    >
      <Loaded query={providers}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              title={t('overview.providers.empty')}
              action={
                <Button variant="primary" onClick={toProviders}>
                  {t('overview.providers.add')}
                </Button>
              }
            />
          ) : (
            <ul>
              {list.map((provider) => (
                <Provider key={provider.name} provider={provider} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Provider({ provider }: { provider: ProviderHealth }) {
  const { t } = useTranslation();
  const { kind, word, until, reason } = providerState(provider);
  return (
    <li className={styles.provider}>
      <span className={styles.name}>{provider.name}</span>
      {provider.local && <Badge>{t('overview.providers.local')}</Badge>}
      <span className={styles.reason} title={reason ?? undefined}>
        {reason}
      </span>
      {provider.inFlight > 0 && (
        <span className={styles.note}>{t('overview.providers.inFlight', { count: provider.inFlight })}</span>
      )}
      {until !== null && (
        <span className={styles.note}>
          <RelativeTime at={until} say={(time) => t('overview.providers.back', { time })} />
        </span>
      )}
      <span className={styles.state}>
        <Status kind={kind} label={t(`overview.providers.state.${word}`)} />
      </span>
    </li>
  );
}
