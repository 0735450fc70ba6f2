import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = '/usr/bin/chromium';

/** The Chromium to test in: Playwright's own when it was fetched, else the system's. @returns null when there is none */
export function findBrowser(): string | null {
  return [chromium.executablePath(), SYSTEM].find((path) => existsSync(path)) ?? null;
}

/** Keeps the browser off the network; it has nothing to do there. */
export function browserArgs(): string[] {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--font-render-hinting=none',
  ];
  // Chromium does not sandbox itself for root, as which containers run.
  return process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}
