import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { hasTestFonts } from './test-fonts.ts';

/** What Debian needs for these tests: the browser, and typefaces for both languages of the window. */
const PACKAGES = ['chromium', 'fonts-inter', 'fonts-wqy-microhei'];

/**
 * Sees to a Chromium: the one there is, else from Debian's packages where we may install them, else Playwright's own from the
 * network.
 * @returns its path
 * @throws when there is none and none can be had
 */
export function ensureBrowser(): string {
  const installs = isDebian() && process.getuid?.() === 0;
  if (installs && (findBrowser() === null || !hasTestFonts())) installPackages();
  else if (findBrowser() === null) fetchBrowser();
  const path = findBrowser();
  if (path === null) throw new Error('There is no Chromium. Run: npx playwright install chromium');
  return path;
}

/** Ubuntu's package is only a pointer to a snap, which a container cannot run. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function installPackages(): void {
  console.error(`Installing ${PACKAGES.join(', ')}`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed:\n${stderr}`);
  }
}

function fetchBrowser(): void {
  console.error('Fetching Chromium with Playwright');
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
}
