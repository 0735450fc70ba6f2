import type { MenuEntry } from './menu-entry.ts';
import type { ShellText, Translate } from './translate.ts';

/** A command of the window as far as a native menu needs it: the registry's id, and where it leads. */
interface ScreenCommand {
  label: ShellText;
  path: string;
  /** In Electron's notation; the same keys as in the window. */
  accelerator: string;
}

/** In the order of the window's navigation. */
export const screenCommands: readonly ScreenCommand[] = [
  { label: 'screen.overview', path: '/', accelerator: 'CmdOrCtrl+1' },
  { label: 'screen.activity', path: '/activity', accelerator: 'CmdOrCtrl+2' },
  { label: 'screen.usage', path: '/usage', accelerator: 'CmdOrCtrl+3' },
  { label: 'screen.routes', path: '/routes', accelerator: 'CmdOrCtrl+4' },
  { label: 'screen.providers', path: '/providers', accelerator: 'CmdOrCtrl+5' },
  { label: 'screen.apps', path: '/apps', accelerator: 'CmdOrCtrl+7' },
  { label: 'screen.budgets', path: '/budgets', accelerator: 'CmdOrCtrl+8' },
  { label: 'screen.playground', path: '/playground', accelerator: 'CmdOrCtrl+9' },
];

/**
 * The menu bar. Pure. On macOS the first menu is the app's; elsewhere File has settings and quit.
 * @param development whether to offer the developer tools
 * @param website page of the project; null where there is none
 */
export function appMenu(t: Translate, platform: string, development: boolean, website: string | null): MenuEntry[] {
  const mac = platform === 'darwin';
  const settings: MenuEntry = {
    label: t('tray.settings'),
    accelerator: 'CmdOrCtrl+,',
    action: { do: 'open', path: '/settings' },
  };
  const about: MenuEntry = { label: t('menu.about'), action: { do: 'about' } };
  const updates: MenuEntry = { label: t('tray.checkForUpdates'), action: { do: 'check-for-updates' } };
  const quit: MenuEntry = { label: t('tray.quit'), accelerator: 'CmdOrCtrl+Q', action: { do: 'quit' } };
  const screens = screenCommands.map(
    ({ label, path, accelerator }): MenuEntry => ({ label: t(label), accelerator, action: { do: 'open', path } }),
  );
  const help: MenuEntry[] = [
    ...(website === null ? [] : [{ label: t('menu.website'), action: { do: 'open-page', url: website } } as const]),
    { label: t('menu.exportDiagnostics'), action: { do: 'export-diagnostics' } },
  ];
  const first = mac
    ? {
        label: t('app.name'),
        submenu: [about, updates, ...roles('-'), settings, ...roles('-', 'hide', 'hideOthers', '-'), quit],
      }
    : { label: t('menu.file'), submenu: [settings, ...roles('-', 'close'), quit] };
  const view = roles('-', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen');
  return [
    first,
    { label: t('menu.edit'), submenu: roles('undo', 'redo', '-', 'cut', 'copy', 'paste', 'selectAll') },
    { label: t('menu.view'), submenu: [...screens, ...view, ...(development ? roles('toggleDevTools') : [])] },
    { label: t('menu.window'), submenu: mac ? roles('minimize', 'zoom', 'front') : roles('minimize') },
    { label: t('menu.help'), submenu: mac ? help : [...help, updates, ...roles('-'), about] },
  ];
}

type Role = Extract<MenuEntry, { role: unknown }>['role'];

/** Electron's own entries; `-` is a line between them. */
function roles(...names: (Role | '-')[]): MenuEntry[] {
  return names.map((name) => (name === '-' ? { type: 'separator' } : { role: name }));
}
