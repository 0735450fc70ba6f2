import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface GatewayBundle {
  directory: string;
  remove(): Promise<void>;
}

/**
 * Bundles the gateway as it is shipped. In node_modules, so that the bundle finds the two packages that bring a binary.
 * @param window directory of the built window, which is put beside it
 */
export async function bundleGateway(window: string): Promise<GatewayBundle> {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(join(cache, 'gatehouse-bundle-'));
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.ts', '--out', directory], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The gateway cannot be bundled:\n${stderr}`);
  await symlink(window, join(directory, 'renderer'), 'junction');
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}
