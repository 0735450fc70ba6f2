import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { findElectron } from '../../main/cli/start/find-electron.ts';
import { type BuiltApp, buildApp } from './build-app.ts';
import { endLaunches, launchApp } from './launch.ts';
import { type MenuLine, menuText } from './menu.ts';

/** The desktop app as far as a spec can drive it on a real Electron and on the stand-in alike. */
export interface DrivenApp {
  kind: 'electron' | 'stand-in';
  dataDir: string;
  /** The tray's menu as text. */
  tray(): Promise<string>;
  /** Chooses an entry by the beginnings of the labels on the way. */
  choose(...path: string[]): Promise<void>;
  page(): Promise<Page>;
  /** Resolves when the condition holds of the tray's menu. */
  until(look: (tray: string) => boolean, what: string): Promise<void>;
  /** Ends the gateway service as a crash would. */
  killService(): Promise<void>;
  close(): Promise<void>;
}

let built: Promise<BuiltApp> | null = null;

/** Drives the app on a real Electron where its binary is found, else on the stand-in; says which. */
export async function driveApp(config: string, env: Record<string, string>): Promise<DrivenApp> {
  const { binary } = findElectron();
  if (binary === null) return driveStandIn(config, env);
  if (built === null) process.stderr.write(`The desktop app runs on ${binary}.\n`);
  return driveElectron(binary, config, env);
}

/** Ends what all driven apps share. */
export async function endDrives(): Promise<void> {
  await (await built)?.remove();
  built = null;
  await endLaunches();
}

async function driveStandIn(config: string, env: Record<string, string>): Promise<DrivenApp> {
  const app = await launchApp({ config, env });
  return {
    kind: 'stand-in',
    dataDir: app.dataDir,
    tray: async () => app.tray(),
    choose: async (...path) => app.choose(...path),
    page: async () => (await app.window()).page,
    until: async (look, what) => void (await app.until(() => look(app.tray()), what, 10_000)),
    killService: async () => void app.desktop.utilities.at(-1)?.child.kill('SIGKILL'),
    close: () => app.close(),
  };
}

/** What `real-entry.mjs` leaves for us in Electron's main process. */
interface KeptTray {
  gatehouseTray: { menu: { items: KeptItem[] } | null };
}

interface KeptItem extends Omit<MenuLine, 'role' | 'submenu'> {
  role?: string;
  click(): void;
  submenu?: { items: KeptItem[] };
}

async function driveElectron(binary: string, config: string, env: Record<string, string>): Promise<DrivenApp> {
  built ??= buildApp(true);
  const { out } = await built;
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-desktop-'));
  await writeFile(join(dataDir, 'config.yaml'), config, { mode: 0o600 });
  const app: ElectronApplication = await electron.launch({
    executablePath: binary,
    args: [join(import.meta.dirname, 'real-entry.mjs')],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DISPLAY: process.env.DISPLAY ?? '',
      WAYLAND_DISPLAY: process.env.WAYLAND_DISPLAY ?? '',
      XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? '',
      DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? '',
      ...env,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_PORT: '0',
      GATEHOUSE_TEST_MAIN: pathToFileURL(join(out, 'main.mjs')).href,
    },
  });
  const tray = async () => {
    const lines = await app.evaluate(() => {
      const { gatehouseTray } = globalThis as typeof globalThis & KeptTray;
      const lineOf = ({ label, type, checked, enabled, role, submenu }: KeptItem): MenuLine => ({
        label: label.replaceAll('&&', '&'),
        type,
        checked,
        enabled,
        role: role ?? null,
        submenu: submenu?.items.map(lineOf) ?? [],
      });
      return gatehouseTray.menu?.items.map(lineOf) ?? [];
    });
    return menuText(lines);
  };
  return {
    kind: 'electron',
    dataDir,
    tray,
    choose: (...path) =>
      app.evaluate((_, labels) => {
        const { gatehouseTray } = globalThis as typeof globalThis & KeptTray;
        let items = gatehouseTray.menu?.items ?? [];
        let found: KeptItem | undefined;
        for (const label of labels) {
          found = items.find((item) => item.label.startsWith(label));
          items = found?.submenu?.items ?? [];
        }
        if (!found) throw new Error(`There is no ${labels.join(' ▸ ')} in the tray.`);
        found.click();
      }, path),
    page: () => app.firstWindow(),
    async until(look, what) {
      const endsAt = performance.now() + 10_000;
      // Electron tells nobody when a menu changes.
      while (!look(await tray())) {
        if (performance.now() > endsAt) throw new Error(`Not within 10 s: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async killService() {
      const pid = await app.evaluate(
        ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Gatehouse gateway')?.pid,
      );
      if (pid === undefined) throw new Error('There is no gateway service.');
      process.kill(pid, 'SIGKILL');
    },
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
