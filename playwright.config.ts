import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './test/window/browser.ts';

/** The window in a real Chromium, against a made-up gateway: `npx playwright test`, or one file of it. */
export default defineConfig({
  testDir: 'test/window',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/window/global-setup.ts',
  outputDir: 'test-results/window',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: [['list']],
  expect: { timeout: 5000 },
  use: {
    viewport: { width: 1280, height: 820 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      args: browserArgs(),
      // The same typefaces on every machine, so that pictures can be compared.
      env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, 'test/window/fonts.conf') },
    },
  },
});
