import { useTranslation } from 'react-i18next';
import type { ProviderHealth } from '../../../main/contract/control/views.ts';
import { formatCount } from '../../lib/format/count.ts';
import { targetState } from '../../lib/gateway/target-state.ts';
import { useProviderModels } from '../../lib/gateway/use-provider-models.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Status } from '../../ui/status.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './provider-models.module.css';

/** Longer lists are narrowed down by typing. */
const MOST = 200;

/** What the provider says it serves, to search and to copy from. */
export function ProviderModels({ provider }: { provider: ProviderHealth }) {
  const { t } = useTranslation();
  const models = useProviderModels(provider.name);
  const [{ model: q = '' }, changeUrl] = useUrlState();
  return (
    <Loaded query={models} lines={6}>
      {(all) => {
        const wanted = q.trim().toLowerCase();
        const found = all.filter(({ id }) => id.toLowerCase().includes(wanted));
        if (all.length === 0)
          return <EmptyState title={t('providers.models.empty')} text={t('providers.models.emptyText')} />;
        return (
          <>
            <div className={styles.search}>
              <TextInput
                type="search"
                aria-label={t('providers.models.search')}
                placeholder={t('providers.models.search')}
                value={q}
                onChange={(next) => changeUrl({ model: next }, { replace: true })}
              />
              <span className={styles.count}>
                {t('providers.models.count', { found: found.length, count: all.length })}
              </span>
            </div>
            <ul className={styles.list} aria-label={t('providers.tab.models')}>
              {found.slice(0, MOST).map(({ id, contextLength }) => {
                const tried = provider.models.some(({ model }) => model === id);
                const { kind, word } = targetState(provider, id);
                return (
                  <li key={id} className={styles.model}>
                    <span className={styles.id} title={id}>
                      {id}
                    </span>
                    {tried && <Status kind={kind} label={t(`providers.state.${word}`)} />}
                    <span className={styles.length} title={t('providers.models.context')}>
                      {contextLength !== null && formatCount(contextLength)}
                    </span>
                    <CopyButton text={`${provider.name}/${id}`} label={t('providers.models.copy', { id })} />
                  </li>
                );
              })}
            </ul>
            {found.length > MOST && (
              <p className={styles.count}>{t('providers.models.more', { count: found.length - MOST })}</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
