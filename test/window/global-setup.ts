import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findBrowser } from './browser.ts';

/** What Debian needs for these tests: the browser, and typefaces for both languages of the window. */
const PACKAGES = ['chromium', 'fonts-inter', 'fonts-wqy-microhei'];

/**
 * Sees to a browser, and builds the window into a directory of this run: two runs at once do not take each other's files away.
 * @returns how to clean up
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (findBrowser() === null) installBrowser();
  if (process.env.GATEHOUSE_WINDOW) return async () => undefined;
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-window-'));
  const configFile = join(import.meta.dirname, '../../vite.config.ts');
  await build({ configFile, build: { outDir: directory, emptyOutDir: true }, logLevel: 'warn' });
  await build({
    configFile,
    root: join(import.meta.dirname, 'gallery'),
    build: { outDir: join(directory, 'gallery'), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
    logLevel: 'warn',
  });
  process.env.GATEHOUSE_WINDOW = directory;
  return () => rm(directory, { recursive: true, force: true });
}

function installBrowser(): void {
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0)
    throw new Error('There is no Chromium. Run: npx playwright install chromium');
  console.error(`Installing ${PACKAGES.join(', ')}`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed:\n${stderr}`);
  }
}
