import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Metafile } from 'esbuild';
import { buildShell } from './build-shell.ts';

/**
 * Bundles what runs without Electron, and then the desktop's shell and preload, into `out/`, or into the directory given
 * as `--out DIR`. With `--metafile FILE` it also writes down what went into the bundles.
 *
 * `--check` also proves that it does: no source names `electron`, and each bundle with a `proof` is loaded under plain
 * Node and judged by how that ends. Says everything on standard error.
 */

interface Bundle {
  /** File in `out/`, without its extension. */
  name: string;
  source: string;
  /** Arguments to Node, after the bundle's path, that load it without starting anything. */
  proof: ((bundle: string) => string[]) | null;
}

const loadOnly = (bundle: string) => ['--input-type=module', '--eval', `await import(${JSON.stringify(bundle)})`];

const bundles: Bundle[] = [
  { name: 'gatehouse', source: 'main/cli/gatehouse.ts', proof: (bundle) => [bundle, 'serve', '--help'] },
  { name: 'gateway-service', source: 'main/service/entry.ts', proof: loadOnly },
  // Loads in a worker only; the service loads it.
  { name: 'history-worker', source: 'main/history/worker.ts', proof: null },
];

const { values: flags } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    out: { type: 'string', default: 'out' },
    metafile: { type: 'string' },
  },
});
const root = join(import.meta.dirname, '..');
const out = resolve(root, flags.out);
/** Loaded from node_modules as they are: they bring a binary. Electron stays a name, so that the check can see it. */
const external = ['better-sqlite3', '@napi-rs/keyring', 'electron'];
const LOAD_TIMEOUT_MS = 20_000;

const present = bundles.filter(({ name, source }) => {
  if (existsSync(join(root, source))) return true;
  console.error(`${name}: left out, there is no ${source}`);
  return false;
});

const started = performance.now();
rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: present.map(({ name, source }) => ({ in: source, out: name })),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  bundle: true,
  // What a command does not use is in files it does not read.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external,
  // Packages in the older module format ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}).catch(() => process.exit(1)); // esbuild has said why
const shellInputs = await buildShell({ root, out }).catch(() => process.exit(1));
console.error(`built ${present.map(({ name }) => name).join(', ')} in ${Math.round(performance.now() - started)} ms`);

if (flags.metafile !== undefined)
  writeFileSync(flags.metafile, JSON.stringify({ inputs: { ...metafile.inputs, ...shellInputs } }));

if (flags.check) {
  const named = electronImports(metafile);
  // What names Electron is not loaded: its package would try to fetch itself.
  const faults = named.length > 0 ? named : present.flatMap(loadFaults);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.error('free of Electron, and loads without it');
}

/** Judged by what the sources say, not by what became of it: a name that was replaced or left out would hide. */
function electronImports({ inputs }: Metafile): string[] {
  return Object.entries(inputs).flatMap(([file, { imports }]) =>
    imports
      .map(({ original, path }) => original ?? path)
      .filter((specifier) => specifier === 'electron' || specifier.startsWith('electron/'))
      .map((specifier) => `${file} imports ${specifier}`),
  );
}

function loadFaults({ name, proof }: Bundle): string[] {
  if (proof === null) return [];
  const { status, signal, stderr } = spawnSync(process.execPath, proof(join(out, `${name}.mjs`)), {
    encoding: 'utf8',
    timeout: LOAD_TIMEOUT_MS,
    // The entry of the service starts nothing when it is loaded for a look.
    env: { ...process.env, GATEHOUSE_LOAD_ONLY: '1' },
  });
  return status === 0 ? [] : [`${name}.mjs does not load under plain Node (${signal ?? `exit ${status}`})\n${stderr}`];
}
