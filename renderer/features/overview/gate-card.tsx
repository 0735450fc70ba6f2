import { ChevronDown, Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GatewayStatus } from '../../../main/contract/control/views.ts';
import { formatDuration } from '../../lib/format/duration.ts';
import { type GatewayState, gatewayState, gatewayStateKind } from '../../lib/gateway/gateway-state.ts';
import { isHealthy } from '../../lib/gateway/provider-state.ts';
import { useProviders } from '../../lib/gateway/queries.ts';
import type { TextKey } from '../../lib/i18n/text-key.ts';
import { useLanguage } from '../../lib/i18n/use-language.ts';
import { useConnection } from '../../lib/query/connection.ts';
import { useMutation } from '../../lib/query/use-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Status } from '../../ui/status.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useNow } from '../../ui/use-now.ts';
import { baseUrls } from './base-urls.ts';
import styles from './gate-card.module.css';

const STATE_TEXTS: Partial<Record<GatewayState, TextKey>> = {
  paused: 'overview.pausedText',
  stopping: 'overview.stoppingText',
  'over-budget': 'overview.overBudgetText',
};

/** Is it running and healthy, where is it, and the two switches that matter. */
export function GateCard({ status }: { status: GatewayStatus }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const connection = useConnection((state) => state.connection);
  const state = gatewayState(status, connection);
  const now = useNow(30_000);
  const providers = useProviders().data?.filter((provider) => provider.enabled);
  const setPaused = useMutation(
    (control, paused: boolean) => (paused ? control.status.pause() : control.status.resume()),
    { invalidates: ['status'] },
  );
  const setLocalOnly = useMutation((control, localOnly: boolean) => control.status.setLocalOnly({ localOnly }), {
    invalidates: ['status'],
  });
  const paused = status.state === 'paused';
  const healthy = providers?.filter(isHealthy).length ?? 0;
  const unreachable = state === 'unreachable';
  const health =
    providers &&
    (providers.length === 0 ? t('overview.noProviders') : t('overview.healthy', { healthy, count: providers.length }));
  const stateText = STATE_TEXTS[state] ? t(STATE_TEXTS[state]) : health;
  const copy = useCopy();
  return (
    <Card>
      <div className={styles.head}>
        <Status kind={gatewayStateKind[state]} label={t(`app.state.${state}`)} size="large" />
        {status.state !== 'stopping' && !unreachable && (
          <Button
            icon={paused ? Play : Pause}
            variant={paused ? 'primary' : 'plain'}
            pending={setPaused.pending}
            onClick={() => void setPaused.run(!paused)}
          >
            {paused ? t('overview.resume') : t('overview.pause')}
          </Button>
        )}
      </div>
      <p className={styles.text}>
        {unreachable
          ? t('overview.lostText')
          : [stateText, t('overview.since', { time: formatDuration(roundMinutes(now - status.startedAt), language) })]
              .filter(Boolean)
              .join(' · ')}
      </p>
      <div className={styles.address}>
        <span className={styles.url}>{status.url}</span>
        <CopyButton text={status.url} label={t('app.copyAddress')} />
        <Menu
          align="end"
          trigger={
            <Button>
              {t('overview.copyBaseUrl')}
              <ChevronDown size={13} strokeWidth={1.75} aria-hidden />
            </Button>
          }
          entries={baseUrls(status.url).map(({ id, url }) => ({
            id,
            label: t(`overview.baseUrl.${id}`),
            detail: url,
            onSelect: () => void copy(url, t('overview.copiedUrl', { url })),
          }))}
        />
      </div>
      <Field layout="row" label={t('overview.localOnly')} description={t('overview.localOnlyText')}>
        <Switch
          checked={status.localOnly}
          disabled={setLocalOnly.pending || unreachable}
          onChange={(localOnly) => void setLocalOnly.run(localOnly)}
        />
      </Field>
    </Card>
  );
}

/** Seconds that jump by thirty would look broken. */
function roundMinutes(ms: number): number {
  return ms < 60_000 ? ms : Math.floor(ms / 60_000) * 60_000;
}
