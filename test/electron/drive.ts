import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { findElectron } from '../../main/cli/start/find-electron.ts';
import { buildApp } from './build-app.ts';
import { launchApp } from './launch.ts';

/** The desktop app as far as a spec can drive it on a real Electron and on the stand-in alike. */
export interface DrivenApp {
  kind: 'electron' | 'stand-in';
  /** Labels of the tray's menu, from the top. */
  tray(): Promise<string[]>;
  /** Chooses an entry by the beginnings of the labels on the way. */
  choose(...path: string[]): Promise<void>;
  page(): Promise<Page>;
  /** Resolves when the condition holds of the tray's labels. */
  until(look: (labels: string[]) => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

/** Drives the app on a real Electron where its binary is found, else on the stand-in; says which. */
export async function driveApp(config: string, env: Record<string, string>): Promise<DrivenApp> {
  const { binary } = findElectron();
  process.stderr.write(`The desktop app runs on ${binary ?? 'the stand-in for Electron'}.\n`);
  return binary === null ? driveStandIn(config, env) : driveElectron(binary, config, env);
}

async function driveStandIn(config: string, env: Record<string, string>): Promise<DrivenApp> {
  const app = await launchApp({ config, env });
  const tray = () => app.desktop.tray?.menu.entries.map(({ label }) => label) ?? [];
  return {
    kind: 'stand-in',
    tray: async () => tray(),
    choose: async (...path) => app.choose(...path),
    page: async () => (await app.window()).page,
    until: async (look, what) => void (await app.until(() => look(tray()), what, 10_000)),
    close: () => app.close(),
  };
}

/** What `real-entry.mjs` leaves for us in Electron's main process. */
interface KeptTray {
  gatehouseTray: { menu: { items: KeptItem[] } | null };
}

interface KeptItem {
  label: string;
  click(): void;
  submenu?: { items: KeptItem[] };
}

async function driveElectron(binary: string, config: string, env: Record<string, string>): Promise<DrivenApp> {
  const built = await buildApp(true);
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
      GATEHOUSE_TEST_MAIN: pathToFileURL(join(built.out, 'main.mjs')).href,
    },
  });
  const tray = () =>
    app.evaluate(() => {
      const { gatehouseTray } = globalThis as typeof globalThis & KeptTray;
      return gatehouseTray.menu?.items.map(({ label }) => label) ?? [];
    });
  return {
    kind: 'electron',
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
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
      await built.remove();
    },
  };
}
