import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProviders } from '../../lib/gateway/queries.ts';
import { useOfferedModels } from '../../lib/gateway/use-offered-models.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { navigate } from '../../lib/router/hash-location.ts';
import { useUrlState } from '../../lib/router/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Composer } from './composer.tsx';
import { OpenedFromActivity } from './opened-from-activity.tsx';
import styles from './playground.module.css';
import { usePlayground } from './playground-store.ts';
import { SetupPanel } from './setup-panel.tsx';
import { Thread } from './thread.tsx';
import { useDefaultModel } from './use-default-model.ts';
import { usePlaygroundAddress } from './use-playground-address.ts';

/** Tries models out: one message to several of them, the answers side by side. */
export default function PlaygroundPage() {
  const { t } = useTranslation();
  const [{ from }] = useUrlState();
  const offered = useOfferedModels();
  const begun = usePlayground(({ turns, opening }) => turns.length + opening.length > 0);
  // A provider that was asked just now may not have told yet what it serves.
  const mayCome = useProviders().data?.some(({ enabled }) => enabled) ?? false;
  usePlaygroundAddress();
  useDefaultModel();
  return (
    <Page layout="fill">
      {from !== undefined && <OpenedFromActivity id={from} />}
      <Loaded query={offered} lines={8}>
        {(models) =>
          models.length === 0 && !begun && !mayCome ? (
            <EmptyState
              icon={FlaskConical}
              title={t('playground.nothing.title')}
              text={t('playground.nothing.text')}
              action={
                <Button variant="primary" onClick={() => navigate('/providers')}>
                  {t('playground.nothing.action')}
                </Button>
              }
            />
          ) : (
            <div className={styles.room}>
              <div className={styles.screen}>
                <div className={styles.conversation}>
                  <Thread />
                  <Composer />
                </div>
                <SetupPanel offered={models} />
              </div>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
