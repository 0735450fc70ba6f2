import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

export interface ShellBuild {
  root: string;
  out: string;
  /** Puts something in the place of Electron, for tests. */
  plugins?: Plugin[];
  /** One file, which a test can load as often as it likes. */
  whole?: boolean;
}

/**
 * Bundles what only Electron runs: the shell as `main.mjs`, and the preload as one file in the older module format, which is
 * all a sandboxed preload can be.
 * @returns what went into them
 */
export async function buildShell({ root, out, plugins = [], whole = false }: ShellBuild): Promise<Metafile['inputs']> {
  if (!existsSync(join(root, 'main/shell/main.ts'))) return {};
  const shared = {
    absWorkingDir: root,
    outdir: out,
    bundle: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins,
    metafile: true,
  } as const;
  const shell = await build({
    ...shared,
    entryPoints: [{ in: 'main/shell/main.ts', out: 'main' }],
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shell-[name]-[hash]',
    // The updater is read when it is first asked.
    splitting: !whole,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: ['electron'],
    // Packages in the older module format ask for Node's own modules, and for Electron, by `require`.
    banner: {
      js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
    },
  });
  const preload = await build({
    ...shared,
    plugins: [],
    entryPoints: [{ in: 'preload/index.ts', out: 'preload' }],
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'browser',
    target: 'chrome140',
    external: ['electron'],
  });
  return { ...shell.metafile.inputs, ...preload.metafile.inputs };
}
