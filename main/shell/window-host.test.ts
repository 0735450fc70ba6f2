import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import type { WindowPart } from './electron-parts.ts';
import { SettingsStore } from './settings-store.ts';
import { WindowHost, type WindowHostDeps } from './window-host.ts';

afterEach(() => {
  vi.useRealTimers();
});

function hosted(changes: Partial<WindowHostDeps> = {}) {
  vi.useFakeTimers();
  const kept = new Map<string, unknown>();
  const made: FakeWindow[] = [];
  class FakeWindow extends EventEmitter {
    destroyed = false;
    visible = false;
    minimized = false;
    url = '';
    told: unknown[][] = [];
    webContents = Object.assign(new EventEmitter(), {
      id: made.length + 1,
      send: (...message: unknown[]) => void this.told.push(message),
      postMessage: () => {},
      setWindowOpenHandler: () => {},
    });
    constructor() {
      super();
      made.push(this);
    }
    async loadURL(url: string) {
      this.url = url;
    }
    show = () => {
      this.visible = true;
      this.emit('show');
    };
    hide = () => {
      this.visible = false;
      this.emit('hide');
    };
    minimize = () => {
      this.minimized = true;
    };
    restore = () => {
      this.minimized = false;
    };
    focus = () => {};
    maximize = () => {};
    isVisible = () => this.visible;
    isMinimized = () => this.minimized;
    isMaximized = () => false;
    isDestroyed = () => this.destroyed;
    getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 });
    destroy = () => {
      this.destroyed = true;
      this.emit('closed');
    };
  }
  const quit = vi.fn();
  const host = new WindowHost({
    electron: {
      BrowserWindow: FakeWindow as new () => FakeWindow & WindowPart,
      nativeTheme: { shouldUseDarkColors: false, on: () => {} },
      screen: { getAllDisplays: () => [] },
    },
    settings: new SettingsStore({ get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) }),
    preload: '/preload.cjs',
    icon: '/icon.png',
    version: '1',
    platform: 'linux',
    now: Date.now,
    later(act, ms) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    hasTray: () => true,
    quit,
    log: () => {},
    ...changes,
  });
  const close = (window: FakeWindow | undefined) => {
    const event = { preventDefault: vi.fn() };
    window?.emit('close', event);
    return event.preventDefault.mock.calls.length > 0;
  };
  return { host, made, kept, close, quit };
}

it('makes the window when it is first wanted, and shows the same one after', () => {
  const { host, made } = hosted();
  host.show('/settings');
  made[0]?.emit('ready-to-show');
  expect(made[0]?.url).toBe('app://gatehouse/index.html#/settings');
  host.show('/usage');
  expect(made).toHaveLength(1);
  expect(made[0]?.told).toEqual([['gatehouse:navigate', '/usage']]);
});

it('keeps what is asked of a page that still loads: the last screen counts', () => {
  const { host, made } = hosted();
  host.show();
  host.show('/settings');
  host.show('/usage');
  expect(made[0]?.told).toEqual([]);
  made[0]?.emit('ready-to-show');
  expect(made[0]?.told).toEqual([['gatehouse:navigate', '/usage']]);
});

it('hides when closed, gives its memory back after ten minutes, and comes back where it was', () => {
  const { host, made, close, kept } = hosted();
  host.show();
  made[0]?.show();
  expect(close(made[0])).toBe(true);
  expect(made[0]?.visible).toBe(false);
  vi.advanceTimersByTime(9 * 60_000);
  expect(host.exists).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(host.exists).toBe(false);
  expect(made[0]?.destroyed).toBe(true);
  expect(kept.get('window')).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  host.show();
  expect(made).toHaveLength(2);
});

it('stays when it is shown again in time', () => {
  const { host, made, close } = hosted();
  host.show();
  close(made[0]);
  vi.advanceTimersByTime(9 * 60_000);
  host.show();
  vi.advanceTimersByTime(60 * 60_000);
  expect(made).toHaveLength(1);
  expect(host.exists).toBe(true);
});

it('is never given back while it is open, though macOS says `hide` of one that is covered or minimised', () => {
  const { host, made } = hosted();
  host.show();
  made[0]?.show();
  made[0]?.emit('hide');
  vi.advanceTimersByTime(60 * 60_000);
  expect([host.exists, made[0]?.destroyed]).toEqual([true, false]);
});

it('closes on a disk that takes no more writes, and says so in the log', () => {
  const log = vi.fn();
  const full = () => {
    throw new Error('ENOSPC: no space left on device');
  };
  const { host, made, close } = hosted({ log, settings: new SettingsStore({ get: () => undefined, set: full }) });
  host.show();
  expect(close(made[0])).toBe(true);
  expect(made[0]?.visible).toBe(false);
  host.close();
  expect(made[0]?.destroyed).toBe(true);
  expect(log).toHaveBeenCalledWith('warn', 'window', expect.stringContaining('ENOSPC'));
});

it('is only minimised when there is no tray to bring it back with', () => {
  const { host, made, close } = hosted({ hasTray: () => false });
  host.show();
  expect(close(made[0])).toBe(true);
  expect(made[0]?.minimized).toBe(true);
});

it('quits when the user wants closing to mean that', () => {
  const { host, made, close, kept, quit } = hosted();
  kept.set('preferences', { closeQuits: true });
  host.show();
  close(made[0]);
  expect(quit).toHaveBeenCalledOnce();
});

it('draws a page that has crashed anew once, not for ever', () => {
  const { host, made } = hosted();
  host.show();
  made[0]?.show();
  made[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(made).toHaveLength(2);
  made[1]?.show();
  made[1]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(made).toHaveLength(2);
  host.show();
  expect(made).toHaveLength(3);
});
