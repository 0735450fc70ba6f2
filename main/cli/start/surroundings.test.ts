import { expect, it } from 'vitest';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';
import { browserCommand } from './open-in-browser.ts';

it('knows a display from a terminal far away', () => {
  expect([hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })]).toEqual([
    true,
    true,
  ]);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect([hasDisplay('darwin', {}), hasDisplay('win32', { SSH_CONNECTION: '::1 1 ::1 22' })]).toEqual([true, false]);
});

it('hands the address to each system’s opener as one argument, never to a shell', () => {
  const url = 'http://127.0.0.1:4477/ui/#token=a&b';
  expect(browserCommand('linux', url)).toEqual(['xdg-open', url]);
  expect(browserCommand('darwin', url)).toEqual(['open', url]);
  expect(browserCommand('win32', url)).toEqual(['rundll32.exe', 'url.dll,FileProtocolHandler', url]);
});

it('takes the Electron that is named, and its installer for the one of the package', () => {
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toEqual({ binary: null, installer: null });
  expect(findElectron({}).installer).toMatch(/electron[\\/]install\.js$/);
});
