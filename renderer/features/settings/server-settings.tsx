import { useTranslation } from 'react-i18next';
import type { ConfigField } from '../../lib/config/config-field.ts';
import { ConfigFormBar } from '../../lib/config/config-form-bar.tsx';
import { ConfigFormField } from '../../lib/config/config-form-field.tsx';
import { useConfigForm } from '../../lib/config/use-config-form.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Card } from '../../ui/card.tsx';
import { showToast } from '../../ui/toast.tsx';
import styles from './settings.module.css';

const HOST = ['server', 'host'];
const PORT = ['server', 'port'];
const HOSTS = ['server', 'allowed_hosts'];
const ORIGINS = ['server', 'allowed_origins'];
const BODY = ['server', 'max_body_size'];
const TIMEOUT = ['server', 'request_timeout'];
const ZONE = ['server', 'time_zone'];

const FIELDS: readonly ConfigField[] = [
  { path: HOST, kind: 'text' },
  { path: PORT, kind: 'integer' },
  { path: HOSTS, kind: 'list' },
  { path: ORIGINS, kind: 'list' },
  { path: BODY, kind: 'text' },
  { path: TIMEOUT, kind: 'text' },
  { path: ZONE, kind: 'text' },
];

/** Where the gateway listens and whom it lets in: the `server` part of the config file. */
export function ServerSettings() {
  const { t } = useTranslation();
  const form = useConfigForm(FIELDS, () => showToast({ kind: 'ok', title: t('ui.form.saved') }));
  return (
    <Loaded query={form.query} lines={8}>
      {() => (
        <div className={styles.stack}>
          <Card title={t('settings.server.listening')}>
            <ConfigFormField
              field={form.field(HOST)}
              label={t('settings.server.host')}
              description={t('settings.server.hostText')}
            />
            <ConfigFormField
              field={form.field(PORT)}
              label={t('settings.server.port')}
              description={t('settings.server.portText')}
            />
          </Card>
          <Card title={t('settings.server.access')}>
            <ConfigFormField
              field={form.field(HOSTS)}
              label={t('settings.server.allowedHosts')}
              description={t('settings.server.allowedHostsText')}
              lines={2}
            />
            <ConfigFormField
              field={form.field(ORIGINS)}
              label={t('settings.server.allowedOrigins')}
              description={t('settings.server.allowedOriginsText')}
              lines={2}
            />
          </Card>
          <Card title={t('settings.server.limits')}>
            <ConfigFormField field={form.field(BODY)} label={t('settings.server.maxBodySize')} />
            <ConfigFormField field={form.field(TIMEOUT)} label={t('settings.server.requestTimeout')} />
            <ConfigFormField
              field={form.field(ZONE)}
              label={t('settings.server.timeZone')}
              description={t('settings.server.timeZoneText')}
            />
          </Card>
          <p className={styles.note}>{t('settings.server.restart')}</p>
          <ConfigFormBar form={form} />
        </div>
      )}
    </Loaded>
  );
}
