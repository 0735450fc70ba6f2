import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * Bundles the gateway as it is shipped, with the window that was built for this run beside it. In node_modules, so that
 * the bundle finds the two packages that bring a binary.
 * @returns how to clean up
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const window = process.env.GATEHOUSE_WINDOW;
  if (!window) throw new Error('The window comes first: test/window/global-setup.ts has not built it.');
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(join(cache, 'gatehouse-bundle-'));
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.ts', '--out', directory], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The gateway cannot be bundled:\n${stderr}`);
  await symlink(window, join(directory, 'renderer'), 'junction');
  process.env.GATEHOUSE_BUNDLE = directory;
  return () => rm(directory, { recursive: true, force: true });
}
