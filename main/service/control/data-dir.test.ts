import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { resolveDataDir } from './data-dir.ts';

const linux = { platform: 'linux' as const, home: '/home/ada' };

it('takes the option before the environment before the system’s place', () => {
  expect(resolveDataDir('/a', { GATEHOUSE_DATA_DIR: '/b' }, linux)).toBe('/a');
  expect(resolveDataDir(undefined, { GATEHOUSE_DATA_DIR: '/b' }, linux)).toBe('/b');
  expect(resolveDataDir(undefined, { GATEHOUSE_DATA_DIR: '' }, linux)).toBe('/home/ada/.local/share/gatehouse');
  expect(resolveDataDir('data', {}, linux)).toBe(resolve('data'));
});

it('follows XDG_DATA_HOME, and ignores a relative one as the specification says', () => {
  expect(resolveDataDir(undefined, { XDG_DATA_HOME: '/xdg' }, linux)).toBe('/xdg/gatehouse');
  expect(resolveDataDir(undefined, { XDG_DATA_HOME: 'xdg' }, linux)).toBe('/home/ada/.local/share/gatehouse');
});

it('keeps to the place macOS and Windows have for it', () => {
  expect(resolveDataDir(undefined, {}, { platform: 'darwin', home: '/Users/ada' })).toBe(
    '/Users/ada/Library/Application Support/Gatehouse',
  );
  expect(resolveDataDir(undefined, { LOCALAPPDATA: '/local' }, { platform: 'win32', home: '/u' })).toBe(
    '/local/Gatehouse',
  );
});
