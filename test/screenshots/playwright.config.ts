import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** Takes the pictures of the README anew: `npm run screenshots`. Not part of `npm test`. */
export default defineConfig({
  ...base,
  projects: [{ name: 'screenshots', testDir: '.' }],
  globalSetup: join(import.meta.dirname, '../window/global-setup.ts'),
  outputDir: join(import.meta.dirname, '../../test-results/screenshots'),
  // Twice the points, for screens that have them.
  use: { ...base.use, viewport: { width: 1160, height: 740 }, deviceScaleFactor: 2 },
});
