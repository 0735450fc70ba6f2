import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Configuration } from 'electron-builder';
import { build as buildWindow } from 'vite';
import { parse } from 'yaml';
import { releaseConfiguration } from './release-facts.ts';
import { writeStubElectronDist } from './stub-electron-dist.ts';
import { bundledNotices, formatNotices, type Notice, packageNotice } from './third-party-notices.ts';

/**
 * Makes the desktop packages for this system and this processor: native modules are installed for these alone.
 *
 *     npm run dist -- [--dir] [--stub] [--e2e] [--output DIR]
 *
 * `--dir` makes the unpacked application only. Where Electron cannot be had, it is made around a stand-in (Linux only) that
 * shows what is packed and cannot start; `--stub` asks for that. `--e2e` leaves `--inspect` on, for tests that drive the
 * real application; such a build is not for others.
 *
 * Builds in a directory of its own: a gateway that runs from this checkout's `out/` is left alone.
 */

const { values: flags } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    stub: { type: 'boolean', default: false },
    e2e: { type: 'boolean', default: false },
    output: { type: 'string', default: 'dist' },
  },
});
if ((flags.stub || flags.e2e) && !flags.dir) fail('--stub and --e2e go with --dir: they are not to be handed on.', 2);

const root = join(import.meta.dirname, '..');
/** Beside the window's files, and not packed: the packages in its code, and what became of each file. */
const WINDOW_PACKAGES = '.vite/license.json';
const WINDOW_MANIFEST = '.vite/manifest.json';
const staging = mkdtempSync(join(tmpdir(), 'gatehouse-dist-'));
process.once('exit', () => rmSync(staging, { recursive: true, force: true }));
// A test runner's NODE_ENV would build the window for development.
process.env.NODE_ENV = 'production';

const standIn = flags.dir && (flags.stub || !electronAtHand()) ? makeStandIn() : null;
await buildApplication(join(staging, 'out'));
await pack();
console.log(`${flags.dir ? 'Application' : 'Packages'} in ${resolve(root, flags.output)}`);
if (standIn !== null)
  console.log(
    'Packed around a STAND-IN for Electron: what is in it is real, but it cannot start and is not for release.',
  );

/** Fetches Electron's binary when it is not there yet. */
function electronAtHand(): boolean {
  const { status } = run(join(packageDirectory('electron'), 'install.js'), [], 'ignore');
  if (status !== 0) console.log('Electron could not be fetched.');
  return status === 0;
}

function makeStandIn(): string {
  if (process.platform !== 'linux') fail('The stand-in for Electron is made on Linux only.', 1);
  const directory = join(staging, 'electron');
  mkdirSync(directory);
  writeStubElectronDist(directory, readJson<Manifest>(join(packageDirectory('electron'), 'package.json')).version);
  return directory;
}

async function buildApplication(out: string): Promise<void> {
  const metafile = join(staging, 'metafile.json');
  must(run(join(root, 'scripts', 'build.ts'), ['--out', out, '--metafile', metafile]), 'the build');
  const window = join(out, 'renderer');
  await buildWindow({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: window, emptyOutDir: true, manifest: true, license: { fileName: WINDOW_PACKAGES } },
  });
  writeFileSync(join(out, 'third-party-notices.txt'), formatNotices(notices(metafile, window)));
}

/** Of everything that is in the package and not ours. */
function notices(metafile: string, window: string): Notice[] {
  const service = Object.keys(readJson<{ inputs: object }>(metafile).inputs);
  const code = readJson<(Omit<Notice, 'license'> & { identifier: string })[]>(join(window, WINDOW_PACKAGES));
  const fonts = Object.keys(readJson<object>(join(window, WINDOW_MANIFEST)));
  const native = Object.keys(readJson<Manifest>(join(root, 'package.json')).dependencies ?? {});
  return [
    ...bundledNotices(service, root),
    ...code.map(({ identifier, ...notice }) => ({ ...notice, license: identifier })),
    ...bundledNotices(fonts, join(root, 'renderer')),
    ...native.map((name) => packageNotice(packageDirectory(name))),
  ];
}

async function pack(): Promise<void> {
  const { build } = await import('electron-builder');
  // A file of its own: options given beside electron-builder.yml would be added to its lists, not replace them.
  const config = join(staging, 'electron-builder.json');
  writeFileSync(config, JSON.stringify(configuration()));
  await build({ projectDir: root, config, publish: 'never', ...(flags.dir ? { dir: true } : {}) }).catch(
    (error: unknown) => fail(error instanceof Error ? error.message : String(error), 1),
  );
}

function configuration(): Configuration {
  const written: Configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  const release = releaseConfiguration(process.env, process.platform);
  return {
    ...written,
    ...release,
    win: { ...written.win, ...release.win },
    extraMetadata: { ...written.extraMetadata, ...release.extraMetadata },
    directories: { ...written.directories, output: resolve(root, flags.output) },
    files: [written.files ?? []].flat().map((entry) => {
      return typeof entry === 'object' && entry.from === 'out' ? { ...entry, from: join(staging, 'out') } : entry;
    }),
    electronFuses: { ...written.electronFuses, enableNodeCliInspectArguments: flags.e2e },
    ...(standIn === null ? {} : { electronDist: standIn }),
  };
}

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function packageDirectory(name: string): string {
  return join(root, 'node_modules', name);
}

/** Runs a program of ours on this Node. */
function run(program: string, args: string[], stdio: 'inherit' | 'ignore' = 'inherit') {
  return spawnSync(process.execPath, [program, ...args], { cwd: root, stdio });
}

function must({ status }: { status: number | null }, what: string): void {
  if (status !== 0) fail(`Stopped: ${what} failed.`, 1);
}

function fail(text: string, code: number): never {
  console.error(text);
  process.exit(code);
}
