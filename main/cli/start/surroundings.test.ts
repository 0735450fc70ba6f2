import { expect, it } from 'vitest';
import { findElectron } from './find-electron.ts';
import { hasDisplay } from './has-display.ts';
import { loginPage } from './login-page.ts';
import { browserCommand } from './open-in-browser.ts';

it('knows a display from a terminal far away', () => {
  expect([hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })]).toEqual([
    true,
    true,
  ]);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect([hasDisplay('darwin', {}), hasDisplay('win32', { SSH_CONNECTION: '::1 1 ::1 22' })]).toEqual([true, false]);
});

it('hands the page to each system’s opener as one argument, never to a shell', () => {
  const page = 'file:///data/a&b/open-window.html';
  expect(browserCommand('linux', page)).toEqual(['xdg-open', page]);
  expect(browserCommand('darwin', page)).toEqual(['open', page]);
  expect(browserCommand('win32', page)).toEqual(['rundll32.exe', 'url.dll,FileProtocolHandler', page]);
});

it('leads a browser to the window without a script, whatever is in the address', () => {
  const page = loginPage('http://127.0.0.1:4477/ui/#token=a&b"><script>');
  expect(page).toContain('content="0; url=http://127.0.0.1:4477/ui/#token=a&#38;b&#34;&#62;&#60;script&#62;">');
  expect(page).not.toContain('<script');
});

it('takes the Electron that is named, and its installer for the one of the package', () => {
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toEqual({ binary: null, installer: null });
  expect(findElectron({}).installer).toMatch(/electron[\\/]install\.js$/);
});
