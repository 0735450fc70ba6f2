import type { BrowserWindowConstructorOptions } from 'electron';
import { toWindow, WINDOW_ORIGIN } from '../contract/ipc.ts';
import type { Millis } from '../contract/units.ts';
import { decideClose } from './decide-close.ts';
import type { ElectronParts, PortPart, WindowPart } from './electron-parts.ts';
import type { Log } from './log-file.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import type { SettingsStore } from './settings-store.ts';
import { windowBounds } from './window-bounds.ts';

export interface WindowHostDeps {
  electron: Pick<ElectronParts, 'BrowserWindow' | 'nativeTheme' | 'screen'>;
  settings: SettingsStore;
  preload: string;
  icon: string;
  version: string;
  platform: string;
  now(): Millis;
  later(act: () => void, ms: Millis): () => void;
  hasTray(): boolean;
  quit(): void;
  log: Log;
}

const MINUTE_MS = 60_000;
/** A page that is gone again so soon would go on for ever. */
const RELOAD_AT_MOST_EVERY_MS = 30_000;

/** The one window: made when somebody wants to see it, given back when nobody has looked for long. */
export class WindowHost {
  readonly #deps: WindowHostDeps;
  #window: WindowPart | null = null;
  /** Whether its page can be told anything. */
  #listens = false;
  /** A screen that was asked for before that. */
  #wanted: string | null = null;
  #quitting = false;
  /** Calls off that a closed window is given back. */
  #keep = () => {};
  #goneAt = Number.NEGATIVE_INFINITY;

  constructor(deps: WindowHostDeps) {
    this.#deps = deps;
  }

  /** Whether there is a window, seen or not. */
  get exists(): boolean {
    return this.#window !== null;
  }

  /** @param path of a screen, such as `/settings`; null leaves the window where it is */
  show(path: string | null = null): void {
    this.#keep();
    const window = this.#window;
    if (!window) return this.#open(path ?? '/');
    if (path !== null) this.#navigate(window, path);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Tells the page something, if there is one. */
  tell(channel: string, message: unknown): void {
    this.#window?.webContents.send(channel, message);
  }

  /** Hands a port to the page that asked for it. @param id of its web contents */
  givePort(id: number, port: PortPart): void {
    const contents = this.#window?.webContents;
    if (contents?.id !== id) return port.close();
    contents.postMessage(toWindow.controlPort, null, [port]);
  }

  /** Closing it from now on means closing it. */
  close(): void {
    this.#quitting = true;
    this.#release();
  }

  #open(path: string): void {
    const { electron, settings, preload, icon, version, log, platform } = this.#deps;
    const place = settings.place();
    const options: BrowserWindowConstructorOptions = {
      title: 'Gatehouse',
      ...windowBounds(
        place,
        electron.screen.getAllDisplays().map((display) => display.workArea),
      ),
      minWidth: 720,
      minHeight: 480,
      show: false,
      // What is seen until the page has drawn itself; the tokens `--surface` of both themes.
      backgroundColor: electron.nativeTheme.shouldUseDarkColors ? '#1b1917' : '#faf9f7',
      ...(platform === 'linux' && { icon }),
      webPreferences: secureWebPreferences(preload, version),
    };
    const window = new electron.BrowserWindow(options);
    this.#window = window;
    this.#listens = false;
    this.#wanted = null;
    window.on('ready-to-show', () => {
      this.#listens = true;
      if (this.#wanted !== null) this.#navigate(window, this.#wanted);
      if (place?.maximized) window.maximize();
      window.show();
    });
    window.on('close', (event) => this.#onClose(window, event));
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    window.webContents.on('render-process-gone', (_, { reason }) => this.#onGone(window, reason));
    window
      .loadURL(`${WINDOW_ORIGIN}/index.html#${path}`)
      .catch((error: unknown) => log('error', 'window', String(error)));
  }

  /** A page that is still loading would not hear it. */
  #navigate(window: WindowPart, path: string): void {
    if (this.#listens) window.webContents.send(toWindow.navigate, path);
    else this.#wanted = path;
  }

  #onClose(window: WindowPart, event: { preventDefault(): void }): void {
    const { settings, hasTray, quit, platform } = this.#deps;
    this.#keepPlace(window);
    const { closeQuits } = settings.preferences();
    const what = decideClose({ quitting: this.#quitting, tray: hasTray(), closeQuits, platform });
    if (what === 'close') return;
    event.preventDefault();
    if (what === 'hide') this.#hide(window);
    if (what === 'minimize') window.minimize();
    if (what === 'quit') quit();
  }

  /**
   * Hides a window that was closed, and gives it back later. Not on the window's event `hide`: macOS sends that as well for
   * one that is covered or minimised, and what somebody writes in it would be lost.
   */
  #hide(window: WindowPart): void {
    const { settings, later } = this.#deps;
    window.hide();
    this.#keep();
    this.#keep = later(() => this.#release(), settings.preferences().releaseWindowAfterMinutes * MINUTE_MS);
  }

  /** A disk that is full or read-only is no reason not to close a window. */
  #keepPlace(window: WindowPart): void {
    const { settings, log } = this.#deps;
    try {
      settings.keepPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      log('warn', 'window', `Its place could not be kept: ${String(error)}`);
    }
  }

  /** The page's process is gone: shown anew once, then left alone until somebody opens the window. */
  #onGone(window: WindowPart, reason: string): void {
    const { log, now } = this.#deps;
    log('error', 'window', `The page ended: ${reason}`);
    if (reason === 'clean-exit') return;
    const seen = window.isVisible();
    this.#release();
    if (seen && now() - this.#goneAt > RELOAD_AT_MOST_EVERY_MS) this.#open('/');
    this.#goneAt = now();
  }

  #release(): void {
    this.#keep();
    const window = this.#window;
    this.#window = null;
    if (window && !window.isDestroyed()) {
      if (!window.isMinimized()) this.#keepPlace(window);
      window.destroy();
    }
  }
}
