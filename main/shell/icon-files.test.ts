import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type TrayIcon, trayIconFile } from './tray-icon.ts';

const icons = join(import.meta.dirname, '../../resources/icons');
const states: TrayIcon[] = ['running', 'paused', 'degraded', 'alert'];

/** Width of a PNG, which stands right after its signature and the name of the first chunk. */
const width = (file: string) => readFileSync(join(icons, file)).readUInt32BE(16);

it('has a tray icon for every state and system, also for dense screens, and no two alike', () => {
  for (const platform of ['linux', 'darwin', 'win32'])
    for (const darkTheme of [false, true]) {
      const files = states.map((state) => `tray/${trayIconFile(state, { platform, desktop: '', darkTheme })}`);
      for (const file of files) expect(existsSync(join(icons, file)), file).toBe(true);
      expect(new Set(files.map((file) => readFileSync(join(icons, file), 'base64'))).size).toBe(states.length);
      for (const file of files.filter((name) => name.endsWith('.png'))) {
        expect(width(file.replace('.png', '@2x.png'))).toBe(2 * width(file));
      }
    }
});

it('gives Windows every size it asks for, in a directory that points at pictures', () => {
  const ico = readFileSync(join(icons, 'gatehouse.ico'));
  const count = ico.readUInt16LE(4);
  const entries = Array.from({ length: count }, (_, index) => 6 + 16 * index);
  expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 20, 24, 32, 48, 64, 256]);
  const last = entries.at(-1) ?? 0;
  expect(ico.readUInt32LE(last + 12) + ico.readUInt32LE(last + 8)).toBe(ico.length);
  // Below 256 a bitmap, at 256 a PNG.
  expect(ico.readUInt32LE(ico.readUInt32LE(6 + 12))).toBe(40);
  expect(ico.toString('latin1', ico.readUInt32LE(last + 12) + 1, ico.readUInt32LE(last + 12) + 4)).toBe('PNG');
});

it('gives macOS pictures up to 1024, each of the length its header says', () => {
  const icns = readFileSync(join(icons, 'gatehouse.icns'));
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const types = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) types.push(icns.toString('latin1', at, at + 4));
  expect(types).toEqual(['ic11', 'ic12', 'ic07', 'ic08', 'ic13', 'ic09', 'ic14', 'ic10']);
});
