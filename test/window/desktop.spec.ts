import { expectAccessible } from './axe.ts';
import { fakeDesktop } from './fake/fake-desktop.ts';
import { expect, test } from './fixtures.ts';

test('in a browser there are no settings of the desktop app', async ({ page, open }) => {
  await open('/settings/general');
  await expect(page.getByText('Kept in this browser.')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Desktop' })).toHaveCount(0);
});

test('the desktop app is set up in the window: starting, closing, each notice, updates', async ({
  page,
  fake,
  open,
}) => {
  const app = await fakeDesktop(page, fake);
  await open('/settings/general');
  await expect(page.getByText('Kept in this browser.')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Desktop' }).click();
  await page.getByRole('switch', { name: 'Start when you log in' }).click();
  await expect(page.getByRole('switch', { name: 'Start when you log in' })).toBeChecked();
  await page.screenshot({ path: 'test-results/screens/settings-desktop.png', animations: 'disabled', fullPage: true });
  await page.getByRole('switch', { name: 'Failovers' }).click();
  await expect(page.getByRole('switch', { name: 'Failovers' })).not.toBeChecked();
  await page.getByRole('combobox', { name: 'Keep a closed window ready for' }).click();
  await page.getByRole('option', { name: '30 minutes' }).click();
  await expect.poll(() => app.preferences().releaseWindowAfterMinutes).toBe(30);
  await page.getByRole('combobox', { name: 'Closing the window' }).click();
  await page.getByRole('option', { name: 'Quits Gatehouse' }).click();
  // A window that is not kept is not given back either.
  await expect(page.getByRole('combobox', { name: 'Keep a closed window ready for' })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Look for updates by itself' }).click();
  await expect
    .poll(() => app.preferences())
    .toMatchObject({
      startAtLogin: true,
      closeQuits: true,
      checkForUpdates: false,
      notifications: { budget: true, failover: false, keys: true, engines: true, gateway: true, updates: true },
    });
  await expectAccessible(page);
});

test('what cannot be changed stays as it was, and says why', async ({ page, fake, open }) => {
  const app = await fakeDesktop(page, fake);
  await open('/settings/desktop');
  app.refuses = 'The portal said no.';
  await page.getByRole('switch', { name: 'Start when you log in' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('The portal said no.');
  await expect(page.getByRole('switch', { name: 'Start when you log in' })).not.toBeChecked();
  await expect(page.getByRole('switch', { name: 'Start when you log in' })).toBeEnabled();
});

test('updates are looked for at once, and diagnostics are saved', async ({ page, fake, open }) => {
  const app = await fakeDesktop(page, fake);
  await open('/settings/desktop');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('This is the newest version.')).toBeVisible();
  app.updates = { outcome: 'downloading', version: '0.2.0' };
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('Version 0.2.0 is being downloaded.')).toBeVisible();
  await page.getByRole('button', { name: 'Save diagnostics' }).click();
  await expect(page.getByText('/home/you/gatehouse-diagnostics.txt')).toBeVisible();
});

test('the language of the window is the language of the tray', async ({ page, fake, open }) => {
  const app = await fakeDesktop(page, fake);
  await open('/settings/general');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await expect.poll(() => app.preferences().language).toBe('zh-CN');
});

test('a gateway that is stopped or could not start says so, and is started again from there', async ({
  page,
  fake,
  open,
}) => {
  const app = await fakeDesktop(page, fake);
  await open('/routes');
  await app.setService({ state: 'stopped' });
  await expect(page.getByText('The gateway is stopped.')).toBeVisible();
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect.poll(() => app.calls).toEqual(['restart']);
  await app.setService({ state: 'failed', text: 'Port 4477 is in use by another program.' });
  await expect(page.getByText('The gateway could not be started.')).toBeVisible();
  await expect(page.getByText('Port 4477 is in use by another program.')).toBeVisible();
  await expectAccessible(page);
  await app.setService({ state: 'running', url: 'http://127.0.0.1:4477', attached: false });
  await expect(page.getByRole('button', { name: 'Start again' })).toHaveCount(0);
});

test('the tray leads to a screen, but not away from a key that is shown once', async ({ page, fake, open }) => {
  const app = await fakeDesktop(page, fake);
  await open('/apps');
  await app.navigate('/usage');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage');
  await app.navigate('/apps?open=aider');
  await page.getByRole('button', { name: 'New key' }).click();
  const key = page.getByRole('dialog', { name: /aider/ }).filter({ hasText: 'gh-' });
  await expect(key.getByRole('checkbox')).toBeVisible();
  await app.navigate('/usage');
  // Neither do the shortcuts of what lies behind it.
  await page.keyboard.press('Control+3');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toHaveCount(0);
  await expect(page).toHaveURL(/#\/apps\?open=aider$/);
  await expect(key.getByRole('checkbox')).toBeVisible();
});
