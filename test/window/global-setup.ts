import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { build } from 'vite';
import { ensureBrowser } from './install-browser.ts';
import { shrinkGoldens } from './pictures/shrink-goldens.ts';

/**
 * Sees to a browser, and builds the window into a directory of this run: two runs at once do not take each other's files away.
 * @returns how to clean up
 */
export default async function globalSetup({ updateSnapshots }: FullConfig): Promise<() => Promise<void>> {
  ensureBrowser();
  const keepPictures = updateSnapshots === 'none' ? async () => undefined : shrinkGoldens;
  if (process.env.GATEHOUSE_WINDOW) return keepPictures;
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
  return async () => {
    await keepPictures();
    await rm(directory, { recursive: true, force: true });
  };
}
