import { join } from 'node:path';
import type { ElectronParts, TrayPart } from './electron-parts.ts';
import type { Log } from './log-file.ts';
import { toMenuTemplate } from './menu-entry.ts';
import type { ShellAction } from './shell-action.ts';
import type { TrayFace } from './tray-face.ts';
import { trayIconFile } from './tray-icon.ts';

export interface TrayHostDeps {
  electron: Pick<ElectronParts, 'Tray' | 'Menu' | 'nativeTheme'>;
  /** Folder of the tray's icons. */
  icons: string;
  platform: string;
  desktop: string;
  act(action: ShellAction): void;
  log: Log;
}

/** The one tray icon: shows a face, and touches the system only when the face has changed. */
export class TrayHost {
  readonly #deps: TrayHostDeps;
  #tray: TrayPart | null = null;
  #shown = { image: '', tooltip: '', menu: '' };

  constructor(deps: TrayHostDeps) {
    this.#deps = deps;
  }

  get exists(): boolean {
    return this.#tray !== null;
  }

  show(face: TrayFace): void {
    const { electron, icons, platform, desktop } = this.#deps;
    const facts = { platform, desktop, darkTheme: electron.nativeTheme.shouldUseDarkColors };
    const image = join(icons, trayIconFile(face.icon, facts));
    const tray = this.#tray ?? this.#make(image);
    if (!tray) return;
    if (this.#shown.image !== image) tray.setImage(image);
    if (this.#shown.tooltip !== face.tooltip) tray.setToolTip(face.tooltip);
    const menu = JSON.stringify(face.menu);
    // Linux shows a menu as it was when it was set, so every change is a new menu; an open one is closed by that, so none without.
    if (this.#shown.menu !== menu)
      tray.setContextMenu(electron.Menu.buildFromTemplate(toMenuTemplate(face.menu, this.#deps.act)));
    this.#shown = { image, tooltip: face.tooltip, menu };
  }

  /** Sets the menu anew next time, also when nothing has changed: a box the user has ticked shows the wish, not the truth. */
  forgetMenu(): void {
    this.#shown.menu = '';
  }

  /** Takes the icon away, where it turns out that nothing shows it. */
  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = { image: '', tooltip: '', menu: '' };
  }

  #make(image: string): TrayPart | null {
    try {
      this.#tray = new this.#deps.electron.Tray(image);
    } catch (error) {
      this.#deps.log('error', 'shell', `There is no tray: ${String(error)}`);
    }
    return this.#tray;
  }
}
