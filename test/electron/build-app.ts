import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildShell } from '../../scripts/build-shell.ts';

const root = join(import.meta.dirname, '../..');

/** Where the bundle of a test looks for Electron. */
export const STAND_IN = Symbol.for('gatehouse.stand-in');

/** Every import of `electron` in the bundle, the shell's and its packages', becomes what lies under `STAND_IN`. */
const standInPlugin: Plugin = {
  name: 'electron stand-in',
  setup(build) {
    build.onResolve({ filter: /^electron$/ }, () => ({ path: 'electron', namespace: 'stand-in' }));
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({
      contents: "module.exports = globalThis[Symbol.for('gatehouse.stand-in')];",
      loader: 'js',
    }));
  },
};

export interface BuiltApp {
  /** The folder `out` of this build. */
  out: string;
  remove(): Promise<void>;
}

/**
 * Builds the whole app as it is shipped, with something in the place of Electron unless `real`: shell, preload, service, window. Into a folder of this run below
 * node_modules, from where the service finds its packages.
 */
export async function buildApp(real = false): Promise<BuiltApp> {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'gatehouse-electron-'));
  const out = join(folder, 'out');
  run(join(root, 'scripts/build.ts'), '--out', out);
  if (!real) await buildShell({ root, out, plugins: [standInPlugin], whole: true });
  run(
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--logLevel',
    'warn',
    '--outDir',
    join(out, 'renderer'),
    '--emptyOutDir',
  );
  for (const beside of ['resources', 'package.json']) await symlink(join(root, beside), join(folder, beside));
  return { out, remove: () => rm(folder, { recursive: true, force: true }) };
}

function run(script: string, ...args: string[]): void {
  // The test runner's NODE_ENV would make the window one for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
}
