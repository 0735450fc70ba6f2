import { appMenu } from './app-menu.ts';
import { toMenuTemplate } from './menu-entry.ts';
import type { ShellAction } from './shell-action.ts';
import type { ShellContext } from './shell-context.ts';
import type { Translate } from './translate.ts';

/** Puts the menu bar and the About panel in a language. @param icon the app's, for Linux */
export function showMenus(
  { electron, platform, install, versions }: ShellContext,
  icon: string,
  t: Translate,
  act: (action: ShellAction) => void,
): void {
  const { app, Menu } = electron;
  const entries = appMenu(t, platform, !app.isPackaged, install.homepage);
  Menu.setApplicationMenu(Menu.buildFromTemplate(toMenuTemplate(entries, act)));
  const { node = '', chrome = '' } = versions;
  app.setAboutPanelOptions({
    applicationName: t('app.name'),
    applicationVersion: app.getVersion(),
    credits: t('about.versions', { electron: versions.electron ?? '', node, chrome }),
    iconPath: icon,
  });
}
