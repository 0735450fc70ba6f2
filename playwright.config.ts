import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { browserArgs, findBrowser } from './test/window/browser.ts';
import { FONT_CONFIG } from './test/window/test-fonts.ts';

/**
 * The window in a real Chromium: `npx playwright test`, or one file of it. `window` is each screen against a made-up gateway,
 * `timed` is how fast it is, one test at a time (`npm test` runs it when nothing else runs), `flows` is what people do, through
 * the bundled gateway and providers that answer by themselves.
 */
export default defineConfig({
  projects: [
    { name: 'window', testDir: 'test/window', testIgnore: 'timed/**' },
    { name: 'timed', testDir: 'test/window/timed', workers: 1 },
    // A process of its own to start, and every answer comes through it.
    { name: 'flows', testDir: 'test/flows', expect: { timeout: 10_000 } },
  ],
  testMatch: '**/*.spec.ts',
  globalSetup: ['./test/window/global-setup.ts', './test/flows/global-setup.ts'],
  outputDir: 'test-results/window',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A browser and its tests keep about one core busy; one is left for the gateway of a flow.
  workers: Math.max(2, availableParallelism() - 1),
  // Long enough for a machine that does much else.
  timeout: 60_000,
  reporter: [['list']],
  // Pictures of every screen, kept: `npm run test:window -- --update-snapshots` takes them anew, for looking at and keeping.
  snapshotPathTemplate: '{testDir}/goldens/{arg}{ext}',
  updateSnapshots: process.env.CI ? 'none' : 'missing',
  expect: {
    timeout: 5000,
    // Another build of the browser smooths letters a little differently. A sentence that changes is more than that, a word may
    // be less: what a word has to be is asserted where it matters.
    toHaveScreenshot: { maxDiffPixels: 300, threshold: 0.2 },
  },
  use: {
    viewport: { width: 1280, height: 820 },
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      args: browserArgs(),
      // The same typefaces on every machine, so that pictures can be compared.
      env: { ...process.env, FONTCONFIG_FILE: FONT_CONFIG },
    },
  },
});
