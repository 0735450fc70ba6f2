import type { ShellControl } from './control-link.ts';
import { externalUrl } from './decide-navigation.ts';
import type { ElectronParts } from './electron-parts.ts';
import type { ShellAction } from './shell-action.ts';
import { useTarget } from './use-target.ts';

export interface ActionDeps {
  electron: Pick<ElectronParts, 'app' | 'clipboard' | 'shell'>;
  control: ShellControl;
  open(path: string): void;
  startService(): void;
  checkForUpdates(): Promise<void>;
  exportDiagnostics(): Promise<unknown>;
  quit(): Promise<void>;
  /** Shows the gateway as it is now. */
  refresh(): Promise<void>;
}

/** Does what a menu entry, a notification or a link asks for. @throws Error with a sentence for people */
export async function performAction(action: ShellAction, deps: ActionDeps): Promise<void> {
  const { electron, control } = deps;
  switch (action.do) {
    case 'open':
      return deps.open(action.path);
    case 'pause':
      await control.status.pause();
      return deps.refresh();
    case 'resume':
      await control.status.resume();
      return deps.refresh();
    case 'set-local-only':
      await control.status.setLocalOnly({ localOnly: action.localOnly });
      return deps.refresh();
    case 'use-target':
      await useTarget(control, action.route, action.index);
      return deps.refresh();
    case 'set-provider': {
      const { problems } = await control.providers.setEnabled({ name: action.name, enabled: action.enabled });
      if (problems[0]) throw new Error(problems[0].message);
      return deps.refresh();
    }
    case 'start-service':
      return deps.startService();
    case 'copy':
      return electron.clipboard.writeText(action.text);
    case 'open-page': {
      const url = externalUrl(action.url);
      return url === null ? undefined : electron.shell.openExternal(url);
    }
    case 'check-for-updates':
      return deps.checkForUpdates();
    case 'export-diagnostics':
      await deps.exportDiagnostics();
      return;
    case 'about':
      return electron.app.showAboutPanel();
    case 'quit':
      return deps.quit();
  }
}
