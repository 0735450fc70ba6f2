import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type AutostartFacts, autostartFile, createAutostart, startedAtLogin } from './autostart.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const facts = (changes: Partial<AutostartFacts>): AutostartFacts => ({
  platform: 'linux',
  packaged: true,
  env: {},
  home: '/home/me',
  execPath: '/opt/Gatehouse/gatehouse-desktop',
  requestBackground: () => Promise.reject(new Error('no portal here')),
  ...changes,
});
const app = (set: unknown[] = []) => ({ setLoginItemSettings: (settings: unknown) => void set.push(settings) });

it('on Linux writes a file, and takes it away again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gatehouse-autostart-'));
  folders.push(home);
  const autostart = createAutostart(app(), facts({ home }));
  await autostart.set(true);
  const file = autostartFile({}, home);
  expect(await readFile(file, 'utf8')).toContain('Exec=/opt/Gatehouse/gatehouse-desktop --hidden');
  await autostart.set(false);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
  await autostart.set(false);
});

it('starts the AppImage itself, not what it is mounted as', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gatehouse-autostart-'));
  folders.push(home);
  const env = { APPIMAGE: '/home/me/Gatehouse.AppImage', XDG_CONFIG_HOME: join(home, 'cfg') };
  await createAutostart(app(), facts({ home, env, execPath: '/tmp/.mount_x/gatehouse-desktop' })).set(true);
  expect(await readFile(join(home, 'cfg/autostart/dev.gatehouse.Gatehouse.desktop'), 'utf8')).toContain(
    'Exec=/home/me/Gatehouse.AppImage --hidden',
  );
});

it('follows an AppImage that has updated itself under a new name, unless it was switched off or taken away', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gatehouse-autostart-'));
  folders.push(home);
  const copy = (name: string) =>
    createAutostart(app(), facts({ home, env: { APPIMAGE: `/home/me/${name}.AppImage` } }));
  const file = autostartFile({}, home);
  await copy('Gatehouse-1').set(true);
  await copy('Gatehouse-2').renew();
  const renewed = await readFile(file, 'utf8');
  expect(renewed).toContain('Exec=/home/me/Gatehouse-2.AppImage --hidden');
  const off = renewed.replace('enabled=true', 'enabled=false');
  await writeFile(file, off);
  await copy('Gatehouse-3').renew();
  expect(await readFile(file, 'utf8')).toBe(off);
  await rm(file);
  await copy('Gatehouse-3').renew();
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

it('knows that it was started at login: by the flag, and from macOS, which passes none', () => {
  const opened = (wasOpenedAtLogin: boolean, platform: string, ...argv: string[]) =>
    startedAtLogin({ getLoginItemSettings: () => ({ wasOpenedAtLogin }) }, { platform, argv });
  expect([opened(true, 'darwin'), opened(false, 'darwin'), opened(false, 'linux', '--hidden')]).toEqual([
    true,
    false,
    true,
  ]);
});

it('asks the portal inside a Flatpak, and the system on Windows and macOS', async () => {
  const asked: unknown[] = [];
  const set: unknown[] = [];
  const requestBackground = async (...call: unknown[]) => void asked.push(call);
  await createAutostart(app(set), facts({ env: { FLATPAK_ID: 'x' }, requestBackground })).set(true);
  expect(asked).toEqual([[true, ['electron-wrapper', '--hidden']]]);
  await createAutostart(app(set), facts({ platform: 'win32' })).set(true);
  await createAutostart(app(set), facts({ platform: 'darwin' })).set(false);
  expect(set).toEqual([{ openAtLogin: true, args: ['--hidden'] }, { openAtLogin: false }]);
});

it('never starts a checkout', async () => {
  await createAutostart(app(), facts({ packaged: false, home: '/nonexistent' })).set(true);
});
