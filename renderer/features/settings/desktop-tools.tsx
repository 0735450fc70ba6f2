import { Download, RefreshCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpcOutput } from '../../../main/contract/ipc.ts';
import type { GatehouseBridge } from '../../../preload/bridge.ts';
import { bridgeFailure } from '../../lib/desktop/bridge-failure.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { showToast } from '../../ui/toast.tsx';

type Checked = IpcOutput<'gatehouse:check-for-updates'>;

const KIND: Record<Checked['outcome'], StatusKind> = {
  none: 'ok',
  available: 'ok',
  downloading: 'ok',
  unsupported: 'off',
  failed: 'down',
};

interface DesktopToolsProps {
  bridge: Pick<GatehouseBridge, 'version' | 'checkForUpdates' | 'exportDiagnostics'>;
  /** Whether updates are looked for. */
  children: ReactNode;
}

/** What can be done with the app: looking for another version, and a file for somebody who helps. */
export function DesktopTools({ bridge, children }: DesktopToolsProps) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [doing, setDoing] = useState<'check' | 'export' | null>(null);
  const tellFailure = (error: unknown) =>
    showToast({ kind: 'error', title: t('app.actionFailed'), text: bridgeFailure(error) });
  const check = async () => {
    setDoing('check');
    setChecked(await bridge.checkForUpdates().catch(() => ({ outcome: 'failed' as const, version: null })));
    setDoing(null);
  };
  const save = async () => {
    setDoing('export');
    try {
      const { path } = await bridge.exportDiagnostics();
      if (path !== null) showToast({ kind: 'ok', title: t('settings.desktop.exported'), text: path });
    } catch (error) {
      tellFailure(error);
    }
    setDoing(null);
  };
  return (
    <Card title={t('settings.desktop.app')} detail={t('settings.desktop.version', { version: bridge.version })}>
      {children}
      <Field
        layout="row"
        label={t('settings.desktop.newVersion')}
        description={
          <span role="status">
            {checked && (
              <Status
                kind={KIND[checked.outcome]}
                label={t(`settings.desktop.outcome.${checked.outcome}`, { version: checked.version ?? '' })}
              />
            )}
          </span>
        }
      >
        <Button icon={RefreshCw} pending={doing === 'check'} onClick={() => void check()}>
          {t('settings.desktop.check')}
        </Button>
      </Field>
      <Field layout="row" label={t('settings.desktop.diagnostics')} description={t('settings.desktop.diagnosticsText')}>
        <Button icon={Download} pending={doing === 'export'} onClick={() => void save()}>
          {t('settings.desktop.export')}
        </Button>
      </Field>
    </Card>
  );
}
