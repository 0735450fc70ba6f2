import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistoryHealth, useStatus } from '../../lib/gateway/queries.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { AuditLog } from './audit-log.tsx';
import { diagnosticsText } from './diagnostics.ts';
import { secretStoreName } from './secret-store-name.ts';
import styles from './settings.module.css';

/** What is running here, what was changed, and what to send to somebody who helps. */
export function AboutSettings() {
  const { t } = useTranslation();
  const status = useStatus();
  const history = useHistoryHealth();
  const [stopping, setStopping] = useState(false);
  const stop = useMutation((control) => control.status.stop(), { onDone: () => setStopping(false) });
  return (
    <div className={styles.stack}>
      <Card title={t('settings.about.title')}>
        <Loaded query={status}>
          {(gateway) => (
            <div className={styles.stack}>
              <dl className={styles.facts}>
                <dt>{t('settings.about.version')}</dt>
                <dd>{gateway.version}</dd>
                <dt>{t('settings.about.process')}</dt>
                <dd>{gateway.pid}</dd>
                <dt>{t('settings.about.started')}</dt>
                <dd>
                  <RelativeTime at={gateway.startedAt} />
                </dd>
                <dt>{t('settings.about.address')}</dt>
                <dd className={styles.mono}>{gateway.url}</dd>
                <dt>{t('settings.about.configFile')}</dt>
                <dd className={styles.mono}>{gateway.configPath}</dd>
                <dt>{t('settings.about.dataDir')}</dt>
                <dd className={styles.mono}>{gateway.dataDir}</dd>
                <dt>{t('settings.about.secretStore')}</dt>
                <dd>{secretStoreName(t, gateway.secretStore.kind)}</dd>
              </dl>
              <div className={styles.row}>
                <CopyButton
                  withLabel
                  label={t('settings.about.copy')}
                  text={diagnosticsText(gateway, history.data, navigator.userAgent)}
                />
                <span className={styles.note}>{t('settings.about.copyText')}</span>
                <span className={styles.space} />
                <Button variant="danger" onClick={() => setStopping(true)}>
                  {t('settings.about.stop')}
                </Button>
              </div>
            </div>
          )}
        </Loaded>
      </Card>
      <AuditLog />
      <ConfirmDialog
        open={stopping}
        title={t('settings.about.stopTitle')}
        text={t('settings.about.stopText')}
        confirmLabel={t('settings.about.stopConfirm')}
        danger
        pending={stop.pending}
        onConfirm={() => void stop.run()}
        onClose={() => setStopping(false)}
      />
    </div>
  );
}
