import { expect, it } from 'vitest';
import { type UpdateFacts, updateMode } from './decide-update.ts';
import { releasesPage } from './releases-page.ts';
import { Updater } from './updater.ts';

const installed = {
  platform: 'linux',
  packaged: true,
  packageType: null,
  hasFeed: true,
  homepage: 'https://example.com',
};

it('replaces itself where it can, tells where the system does it, and leaves checkouts and stores alone', () => {
  const mode = (changes: Partial<UpdateFacts>) => updateMode({ ...installed, env: {}, ...changes });
  expect(mode({ packageType: 'deb' })).toBe('notify');
  expect(mode({ packageType: 'rpm', env: { APPIMAGE: '/of/the/terminal' } })).toBe('notify');
  expect(mode({ env: { APPIMAGE: '/a' } })).toBe('self');
  expect(mode({ env: { FLATPAK_ID: 'x', APPIMAGE: '/a' } })).toBe('off');
  expect([mode({ platform: 'darwin' }), mode({ platform: 'win32' })]).toEqual(['self', 'self']);
  expect(mode({ platform: 'win32', packaged: false })).toBe('off');
});

it('asks nobody where it is not said whom, and tells of nothing it has no link to', () => {
  expect(updateMode({ ...installed, env: { APPIMAGE: '/a' }, hasFeed: false })).toBe('off');
  expect(updateMode({ ...installed, env: {}, packageType: 'deb', homepage: null })).toBe('off');
});

it('knows the page of the packages', () => {
  expect(releasesPage('https://github.com/someone/gatehouse')).toBe('https://github.com/someone/gatehouse/releases');
  expect(releasesPage('https://example.com/gatehouse')).toBe('https://example.com/gatehouse');
});

function updating(env: Record<string, string>, install: (failed: (error: unknown) => void) => void = () => {}) {
  const said: string[] = [];
  const failed = () => void said.push('failed');
  const engine = {
    check: async () => '1.2.0',
    download: async () => void said.push('download'),
    install(onFailed: (error: unknown) => void) {
      said.push('install');
      install(onFailed);
    },
  };
  const on = {
    found: (version: string, ready: boolean) => void said.push(`${version} ${ready}`),
    error: (error: unknown) => void said.push(String(error)),
  };
  return { updater: new Updater({ ...installed, env }, async () => engine, on), said, failed };
}

it('fetches a version, and installs it only when told to', async () => {
  const { updater, said, failed } = updating({ APPIMAGE: '/a' });
  expect(updater.install(failed)).toBe(false);
  expect(await updater.check()).toEqual({ outcome: 'downloading', version: '1.2.0' });
  await Promise.resolve();
  expect(said).toEqual(['download', '1.2.0 true']);
  expect(updater.install(failed)).toBe(true);
  expect(said.at(-1)).toBe('install');
});

it.each([
  ['is told of later', (onFailed: (error: unknown) => void) => onFailed('read-only')],
  [
    'is thrown',
    () => {
      throw 'read-only';
    },
  ],
])('says that a version could not be installed, when that %s', async (_, install) => {
  const { updater, said, failed } = updating({ APPIMAGE: '/a' }, install);
  await updater.check();
  await Promise.resolve();
  expect(updater.install(failed)).toBe(true);
  expect(said.slice(2)).toEqual(['install', 'read-only', 'failed']);
});

it('only tells about it where the system’s packages do the rest', async () => {
  const { updater, said, failed } = updating({});
  expect(await updater.check()).toEqual({ outcome: 'available', version: '1.2.0' });
  expect(said).toEqual(['1.2.0 false']);
  expect(updater.install(failed)).toBe(false);
});
