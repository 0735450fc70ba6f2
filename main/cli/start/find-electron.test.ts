import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findElectron } from './find-electron.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-electron-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const binaries: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Puts a binary below `folder`. */
async function unpackInto(below: string): Promise<string> {
  const binary = join(folder, below, binaries[process.platform] ?? 'electron');
  await mkdir(dirname(binary), { recursive: true });
  await writeFile(binary, '');
  return binary;
}

it('has what was unpacked halfway fetched again, rather than start it for ever in vain', async () => {
  const binary = await unpackInto('dist');
  const installer = join(folder, 'install.js');
  expect(findElectron({}, folder)).toEqual({ binary: null, installer });
  await writeFile(join(folder, 'path.txt'), 'electron');
  expect(findElectron({}, folder)).toEqual({ binary, installer });
});

it('takes a binary that was named by hand as it is, and fetches none in its place', async () => {
  const binary = await unpackInto('mine');
  const named = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'mine') };
  expect(findElectron(named, folder)).toEqual({ binary, installer: null });
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, folder)).toEqual({ binary: null, installer: null });
});
