import type { MenuEntry } from './menu-entry.ts';
import type { Translate } from './translate.ts';
import { type TrayIcon, trayIcon } from './tray-icon.ts';
import { stateLine, trayMenu } from './tray-menu.ts';
import type { TrayView } from './tray-view.ts';

/** What the tray looks like. */
export interface TrayFace {
  icon: TrayIcon;
  tooltip: string;
  menu: MenuEntry[];
}

/** Pure. */
export function trayFace(view: TrayView, t: Translate): TrayFace {
  return { icon: trayIcon(view.word), tooltip: `Gatehouse · ${stateLine(view, t)}`, menu: trayMenu(view, t) };
}
