import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { projectDir, runNode } from './run-node.ts';

/** Why nothing can be packed here, or null. */
export const whyNotPacked = existsSync(join(projectDir, 'node_modules', 'electron-builder'))
  ? null
  : 'electron-builder is not installed';

export interface PackagedApp {
  /** What a user gets, unpacked. */
  directory: string;
  /** The binary with the fuses in it; on macOS the application's bundle. */
  executable: string;
  /** Files in the archive, with `/`, e.g. `out/main.mjs`. */
  files: string[];
  /** The archive laid out on disk, so that plain Node can read it. */
  extracted: string;
  /** What the packing said. */
  output: string;
  close(): Promise<void>;
}

/** Runs `npm run dist -- --dir` into a directory of its own; around the stand-in for Electron where there is one. */
export async function packApp(): Promise<PackagedApp> {
  const workshop = await mkdtemp(join(tmpdir(), 'gatehouse-packaging-'));
  const close = () => rm(workshop, { recursive: true, force: true });
  try {
    const stub = process.platform === 'linux' ? ['--stub'] : [];
    const output = await runNode([join('scripts', 'dist.ts'), '--dir', ...stub, '--output', join(workshop, 'dist')]);
    const entries = await readdir(join(workshop, 'dist'), { recursive: true });
    const asar = entries.find((entry) => basename(entry) === 'app.asar');
    if (asar === undefined) throw new Error(`There is no app.asar:\n${output}`);
    const archive = join(workshop, 'dist', asar);
    const extracted = join(workshop, 'extracted');
    extractAll(archive, extracted);
    const listed = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));
    const directories = new Set(listed.map((file) => dirname(file)));
    const resources = dirname(archive);
    return {
      directory: dirname(resources),
      executable: executableBeside(resources),
      files: listed.filter((file) => !directories.has(file)),
      extracted,
      output,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param resources `…/linux-unpacked/resources`, `…/win-unpacked/resources` or `…/Gatehouse.app/Contents/Resources` */
function executableBeside(resources: string): string {
  if (process.platform === 'darwin') return dirname(dirname(resources));
  return join(dirname(resources), process.platform === 'win32' ? 'Gatehouse.exe' : 'gatehouse-desktop');
}
