import type { DesktopPreferenceChanges, DesktopPreferences } from '../contract/desktop-preferences.ts';
import { externalUrl } from './decide-navigation.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { IpcHandlers } from './ipc-router.ts';
import type { Supervisor } from './supervisor.ts';
import type { Updater } from './updater.ts';
import type { WindowHost } from './window-host.ts';

export interface WindowChannelsDeps {
  electron: Pick<ElectronParts, 'MessageChannelMain' | 'shell'>;
  supervisor: Supervisor;
  windows: WindowHost;
  updater: Updater;
  preferences(): DesktopPreferences;
  setPreferences(changes: DesktopPreferenceChanges): Promise<DesktopPreferences>;
  exportDiagnostics(): Promise<string | null>;
}

/** What the window may ask of the shell; everything else it asks of the gateway. */
export function windowChannels(deps: WindowChannelsDeps): IpcHandlers {
  const { electron, supervisor, windows } = deps;
  return {
    'gatehouse:connect-control'(_, windowId) {
      const { port1, port2 } = new electron.MessageChannelMain();
      if (!supervisor.connect('window', port2)) throw new Error('The gateway is not running.');
      windows.givePort(windowId, port1);
      return undefined;
    },
    'gatehouse:service-state': () => supervisor.state,
    'gatehouse:restart-service': () => void supervisor.start(),
    async 'gatehouse:open-external'(url) {
      const outside = externalUrl(url);
      if (outside !== null) await electron.shell.openExternal(outside);
      return { opened: outside !== null };
    },
    'gatehouse:get-preferences': () => deps.preferences(),
    'gatehouse:set-preferences': (changes) => deps.setPreferences(changes),
    'gatehouse:check-for-updates': () => deps.updater.check(),
    'gatehouse:export-diagnostics': async () => ({ path: await deps.exportDiagnostics() }),
  };
}
