import { expect, it } from 'vitest';
import { updateMode } from './decide-update.ts';
import { Updater } from './updater.ts';

it('replaces itself where it can, tells where the system does it, and leaves checkouts and stores alone', () => {
  const facts = { platform: 'linux', packaged: true, env: {} };
  expect(updateMode(facts)).toBe('notify');
  expect(updateMode({ ...facts, env: { APPIMAGE: '/a' } })).toBe('self');
  expect(updateMode({ ...facts, env: { FLATPAK_ID: 'x', APPIMAGE: '/a' } })).toBe('off');
  expect(updateMode({ ...facts, platform: 'darwin' })).toBe('self');
  expect(updateMode({ ...facts, platform: 'win32', packaged: false })).toBe('off');
});

function updating(env: Record<string, string>) {
  const said: string[] = [];
  const engine = {
    check: async () => '1.2.0',
    download: async () => void said.push('download'),
    install: () => void said.push('install'),
  };
  const on = {
    found: (version: string, ready: boolean) => void said.push(`${version} ${ready}`),
    error: (error: unknown) => void said.push(String(error)),
  };
  return { updater: new Updater({ platform: 'linux', packaged: true, env }, async () => engine, on), said };
}

it('fetches a version, and installs it only when told to', async () => {
  const { updater, said } = updating({ APPIMAGE: '/a' });
  expect(updater.install()).toBe(false);
  expect(await updater.check()).toEqual({ outcome: 'downloading', version: '1.2.0' });
  await Promise.resolve();
  expect(said).toEqual(['download', '1.2.0 true']);
  expect(updater.install()).toBe(true);
  expect(said.at(-1)).toBe('install');
});

it('only tells about it where the system’s packages do the rest', async () => {
  const { updater, said } = updating({});
  expect(await updater.check()).toEqual({ outcome: 'available', version: '1.2.0' });
  expect(said).toEqual(['1.2.0 false']);
  expect(updater.install()).toBe(false);
});
