import { expect, NOW, settled, test } from './fixtures.ts';

for (const width of [1280, 700]) {
  test(`${width} pixels wide, the frame stands before the window has loaded, and nothing of it moves`, async ({
    page,
    fake,
    complaints,
  }) => {
    await page.setViewportSize({ width, height: 820 });
    const loading = Promise.withResolvers<void>();
    await page.route('**/assets/*.js', async (route) => {
      await loading.promise;
      await route.continue();
    });
    await page.goto(fake.loginUrl(), { waitUntil: 'commit' });
    const brand = page.getByText('Gatehouse', { exact: true });
    const mark = page.locator('#root svg').first();
    const look = async () => ({
      name: await brand.boundingBox(),
      mark: await mark.boundingBox(),
      column: await page.locator('.first-frame-column, #root div:has(> nav)').boundingBox(),
      header: await page.locator('.first-frame-header, #root header').first().boundingBox(),
    });
    const brandCorner = { x: 0, y: 0, width: width === 1280 ? 208 : 52, height: 44 };
    await expect(mark).toBeVisible();
    const early = await look();
    const picture = await page.screenshot({ clip: brandCorner });
    await page.screenshot({ path: `test-results/screens/first-frame-${width}.png` });
    loading.resolve();
    await page.getByRole('main').waitFor();
    await settled(page);
    expect(await look()).toEqual(early);
    expect((await page.screenshot({ clip: brandCorner })).equals(picture)).toBe(true);
    void complaints;
  });
}

test('the palette finds a screen by its name and goes there', async ({ page, open }) => {
  await open();
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: 'Commands' });
  await expect(input).toBeFocused();
  await page.screenshot({ path: 'test-results/screens/palette.light.en.png', animations: 'disabled' });
  await input.fill('sett');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect(page).toHaveTitle('Settings · Gatehouse');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Esc closes the palette and gives the focus back', async ({ page, open }) => {
  await open();
  const search = page.getByRole('button', { name: /Search or run a command/ });
  await search.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(search).toBeFocused();
});

test('shortcuts go to screens, and single keys are left to whoever is typing', async ({ page, open }) => {
  await open();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await page.keyboard.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await expect(help.getByText('Move through the rows')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/shortcuts.light.en.png', animations: 'disabled' });
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toHaveCount(0);
});

test('the keyboard alone reaches the content, past the navigation', async ({ page, open }) => {
  await open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
});

test('the foot says the state, the address and what today cost, and follows the gateway', async ({
  page,
  fake,
  open,
}) => {
  await open('/settings');
  const foot = page.getByRole('region', { name: 'Gateway' });
  // Where secrets are kept is worth a note, not a fault.
  expect(fake.gateway.problems.map(({ id }) => id)).toEqual(['secrets']);
  await expect(foot).toContainText('Running');
  await expect(foot).toContainText('127.0.0.1:4477');
  await expect(foot).toContainText(/\$\d\.\d\d of \$5/);
  const problem = { severity: 'error', text: 'The disk is full.', advice: null, since: NOW } as const;
  fake.gateway.setProblems([{ id: 'history', ...problem }]);
  await expect(foot).toContainText('Degraded');
  fake.gateway.setBudget('day', { spentNanoUsd: 5_020_000_000, state: 'over' });
  await expect(foot).toContainText('Over budget');
  await expect(foot).toContainText('$5.02 of $5');
});

test('a change of state is announced once, and what it is at first is not', async ({ page, fake, open }) => {
  await open();
  const announcer = page.getByRole('status').filter({ hasText: /^Gatehouse: / });
  await expect(announcer).toHaveCount(0);
  fake.gateway.setPaused(true);
  await expect(announcer).toHaveText('Gatehouse: Paused');
});

test('a language and a theme take effect at once and are kept', async ({ page, open }) => {
  await open('/settings/general');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  await page.getByRole('combobox', { name: '主题' }).click();
  await page.getByRole('option', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await settled(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
});

test('an address nobody knows says so and leads back', async ({ page, open }) => {
  await open('/nowhere');
  await expect(page.getByRole('main')).toContainText('There is no such screen.');
  await page.getByRole('button', { name: 'Go to Overview' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('what cannot be read says why and can be tried again', async ({ page, fake, complaints, open }) => {
  fake.faults.add('budgets/list');
  await open();
  const budgets = page.getByRole('region', { name: 'Budgets' });
  await expect(budgets).toContainText('The disk is full.');
  fake.faults.clear();
  await budgets.getByRole('button', { name: 'Try again' }).click();
  await expect(budgets).toContainText('claude-code-month');
  // The browser reports the failed call by itself.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('500')]);
});

test('over plain HTTP, where the browser keeps the clipboard away, texts are copied all the same', async ({
  page,
  open,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await open('/providers');
  await page.getByRole('button', { name: 'Copy the address' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  const search = page.getByRole('searchbox');
  await search.focus();
  await page.keyboard.press('Control+v');
  await expect(search).toHaveValue('http://127.0.0.1:4477');
  // In a dialog too, which keeps the focus to itself.
  await open('/apps?open=cursor');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog', { name: 'The key of cursor' });
  await dialog.getByRole('button', { name: /^Copy/ }).first().click();
  await dialog.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await open('/providers');
  await search.fill('');
  await page.keyboard.press('Control+v');
  await expect(search).toHaveValue(/^gh-/);
});

test('what cannot be copied says so', async ({ page, open }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await open('/usage');
  await page.getByRole('button', { name: 'Copy the address' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('It could not be copied.');
  await expect(page.getByRole('button', { name: 'Copied' })).toHaveCount(0);
});
