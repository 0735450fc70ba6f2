import { useTranslation } from 'react-i18next';
import type { DesktopPreferences, NoticeKind } from '../../../main/contract/desktop-preferences.ts';
import type { GatehouseBridge } from '../../../preload/bridge.ts';
import { bridgeFailure } from '../../lib/desktop/bridge-failure.ts';
import { desktop } from '../../lib/desktop/desktop.ts';
import { useDesktopPreferences } from '../../lib/desktop/use-desktop-preferences.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { showToast } from '../../ui/toast.tsx';
import { DesktopTools } from './desktop-tools.tsx';
import styles from './settings.module.css';

/** In the order they matter. */
const NOTICES = ['budget', 'failover', 'keys', 'engines', 'gateway', 'updates'] as const satisfies NoticeKind[];
const MINUTES = [1, 5, 10, 30, 60, 240];

/** How the app around this window behaves. Only there where there is one. */
export function DesktopSettings() {
  const bridge = desktop();
  return bridge && <DesktopForm bridge={bridge} />;
}

function DesktopForm({ bridge }: { bridge: GatehouseBridge }) {
  const { t } = useTranslation();
  const { preferences, changing, change } = useDesktopPreferences(bridge, (error) =>
    showToast({ kind: 'error', title: t('settings.desktop.refused'), text: bridgeFailure(error) }),
  );
  if (!preferences) return <Skeleton lines={8} />;
  const onOff = (name: 'startAtLogin' | 'checkForUpdates') => (
    <Switch checked={preferences[name]} disabled={changing} onChange={(on) => change({ [name]: on })} />
  );
  return (
    <div className={styles.stack}>
      <Card title={t('settings.desktop.starting')}>
        <Field
          layout="row"
          label={t('settings.desktop.startAtLogin')}
          description={t('settings.desktop.startAtLoginText')}
        >
          {onOff('startAtLogin')}
        </Field>
        <ClosingFields preferences={preferences} changing={changing} change={change} />
      </Card>
      <Card title={t('settings.desktop.notices')} detail={t('settings.desktop.noticesText')}>
        {NOTICES.map((kind) => (
          <Field
            key={kind}
            layout="row"
            label={t(`settings.desktop.notice.${kind}`)}
            description={t(`settings.desktop.noticeText.${kind}`)}
          >
            <Switch
              checked={preferences.notifications[kind]}
              disabled={changing}
              onChange={(on) => change({ notifications: { [kind]: on } })}
            />
          </Field>
        ))}
      </Card>
      <DesktopTools bridge={bridge}>
        <Field layout="row" label={t('settings.desktop.updates')} description={t('settings.desktop.updatesText')}>
          {onOff('checkForUpdates')}
        </Field>
      </DesktopTools>
      <p className={styles.note}>{t('settings.desktop.kept')}</p>
    </div>
  );
}

interface ClosingFieldsProps {
  preferences: DesktopPreferences;
  changing: boolean;
  change(changes: Partial<Pick<DesktopPreferences, 'closeQuits' | 'releaseWindowAfterMinutes'>>): void;
}

/** What closing the window does, and for how long a closed one is kept. */
function ClosingFields({ preferences, changing, change }: ClosingFieldsProps) {
  const { t } = useTranslation();
  const { closeQuits, releaseWindowAfterMinutes: minutes } = preferences;
  const choices = [...new Set([...MINUTES, minutes])].toSorted((a, b) => a - b);
  return (
    <>
      <Field layout="row" label={t('settings.desktop.closing')} description={t('settings.desktop.closingText')}>
        <Select
          value={closeQuits ? 'quit' : 'tray'}
          options={(['tray', 'quit'] as const).map((value) => ({ value, label: t(`settings.desktop.close.${value}`) }))}
          disabled={changing}
          onChange={(value) => change({ closeQuits: value === 'quit' })}
        />
      </Field>
      {!closeQuits && (
        <Field layout="row" label={t('settings.desktop.release')} description={t('settings.desktop.releaseText')}>
          <Select
            value={String(minutes)}
            options={choices.map((count) => ({
              value: String(count),
              label: t('settings.desktop.minutes', { count }),
            }))}
            disabled={changing}
            onChange={(value) => change({ releaseWindowAfterMinutes: Number(value) })}
          />
        </Field>
      )}
    </>
  );
}
