import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isSwitchedOff, updateDesktopEntry } from './desktop-entry.ts';
import type { AppPart } from './electron-parts.ts';

/** Starts the app when the user logs in, or does so no more. */
export interface Autostart {
  set(enabled: boolean): Promise<void>;
  /** Where it is set, makes it start this copy: an AppImage that updates itself changes its name. */
  renew(): Promise<void>;
}

export interface AutostartFacts {
  platform: string;
  /** Whether this is a packaged app: a checkout never starts itself. */
  packaged: boolean;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  execPath: string;
  /** Asks the desktop's portal, from inside a Flatpak. Rejects when there is none; what it decides is not known. */
  requestBackground(autostart: boolean, command: string[]): Promise<void>;
}

/** What the app is started with at login: it goes to the tray. */
export const HIDDEN_FLAG = '--hidden';

/** What electron-builder makes a Flatpak's command; the binary itself would start without the sandbox this one arranges. */
const FLATPAK_COMMAND = 'electron-wrapper';

const nothingToRenew = () => Promise.resolve();

/** Whether the app was started at login, and is to show no window. macOS passes no flag, but knows. */
export function startedAtLogin(
  app: Pick<AppPart, 'getLoginItemSettings'>,
  { platform, argv }: { platform: string; argv: readonly string[] },
): boolean {
  return argv.includes(HIDDEN_FLAG) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
}

export function createAutostart(app: Pick<AppPart, 'setLoginItemSettings'>, facts: AutostartFacts): Autostart {
  const { platform, env, execPath } = facts;
  if (!facts.packaged) return { set: () => Promise.resolve(), renew: nothingToRenew };
  if (platform !== 'linux')
    return {
      async set(enabled) {
        app.setLoginItemSettings({ openAtLogin: enabled, ...(platform === 'win32' && { args: [HIDDEN_FLAG] }) });
      },
      renew: nothingToRenew,
    };
  if (env.FLATPAK_ID)
    return {
      set: (enabled) => facts.requestBackground(enabled, [FLATPAK_COMMAND, HIDDEN_FLAG]),
      renew: nothingToRenew,
    };
  // An AppImage runs from a mount that is gone after it ends; its own path is in the environment.
  return xdgAutostart(autostartFile(env, facts.home), [env.APPIMAGE ?? execPath, HIDDEN_FLAG]);
}

/** @see https://specifications.freedesktop.org/autostart-spec/latest/ */
export function autostartFile(env: AutostartFacts['env'], home: string): string {
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'autostart', 'dev.gatehouse.Gatehouse.desktop');
}

function xdgAutostart(file: string, command: string[]): Autostart {
  const read = () => readFile(file, 'utf8').catch(() => null);
  const write = async (before: string | null) => {
    const after = updateDesktopEntry(before, command);
    if (after === before) return;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, after);
  };
  return {
    set: async (enabled) => (enabled ? write(await read()) : rm(file, { force: true })),
    async renew() {
      const before = await read();
      // Taken away or switched off in the desktop's own list of start-up programs: that stays so.
      if (before !== null && !isSwitchedOff(before)) await write(before);
    },
  };
}
