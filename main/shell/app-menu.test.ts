import { expect, it } from 'vitest';
import { appMenu } from './app-menu.ts';
import { createTranslate } from './translate.ts';

const t = createTranslate('en', []);

it('has settings and quit where each system wants them', () => {
  const top = (platform: string) => appMenu(t, platform, false, null).map((entry) => 'label' in entry && entry.label);
  expect(top('darwin')).toEqual(['Gatehouse', 'Edit', 'View', 'Window', 'Help']);
  expect(top('linux')).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
});

it('offers developer tools to developers only', () => {
  expect(JSON.stringify(appMenu(t, 'linux', false, null))).not.toContain('toggleDevTools');
  expect(JSON.stringify(appMenu(t, 'linux', true, null))).toContain('toggleDevTools');
});

it('leads to the project’s page where it is known, and to none where it is not', () => {
  expect(JSON.stringify(appMenu(t, 'linux', false, null))).not.toMatch(/http|on the web/);
  expect(JSON.stringify(appMenu(t, 'linux', false, 'https://example.com/gatehouse'))).toContain(
    '{"do":"open-page","url":"https://example.com/gatehouse"}',
  );
});
