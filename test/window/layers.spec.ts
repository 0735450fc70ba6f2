import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

test.beforeEach(({ openGallery }) => openGallery('layers'));

for (const [opener, role] of [
  ['Dialog', 'dialog'],
  ['Confirm', 'dialog'],
  ['Sheet', 'dialog'],
  ['More', 'menu'],
  ['Popover', 'dialog'],
] as const) {
  test(`${opener}: opened by the keyboard, closed by Esc, the focus returns`, async ({ page }) => {
    const button = page.getByRole('button', { name: opener, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const layer = page.getByRole(role);
    await expect(layer).toBeVisible();
    await expect.poll(() => layer.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.screenshot({ path: `test-results/screens/layer-${opener.toLowerCase()}.png`, animations: 'disabled' });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(layer).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}

test('a toast says something in passing; an error stays until it is closed', async ({ page }) => {
  const toasts = page.getByRole('region', { name: 'Notifications' });
  await page.getByRole('button', { name: 'Error toast' }).click();
  await page.getByRole('button', { name: 'Toast', exact: true }).click();
  await expect(toasts.getByText('The disk is full.')).toBeVisible();
  await expect(toasts.getByText('Saved and in force.')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/layer-toasts.png', animations: 'disabled' });
  await expectAccessible(page);
  await page.mouse.move(0, 0);
  await expect(toasts.getByText('Saved and in force.')).toHaveCount(0, { timeout: 10_000 });
  await expect(toasts.getByText('The disk is full.')).toBeVisible();
  // An error is read out by itself; its toast is hidden from readers of the screen until they come to it by F6.
  await page.keyboard.press('F6');
  await page.keyboard.press('Tab');
  await toasts.getByRole('button', { name: 'Close' }).click();
  await expect(toasts.getByText('The disk is full.')).toHaveCount(0);
});

test('a chart says the same as a table', async ({ page, fake }) => {
  await page.goto(`${fake.url}/ui/gallery/index.html#figures`);
  await page.reload();
  const chart = page.getByRole('region', { name: 'Spend by model' });
  await chart.getByRole('button', { name: 'Show as a table' }).click();
  await expect(chart.getByRole('row')).toHaveCount(29);
  await expect(chart.getByRole('columnheader', { name: 'Other' })).toBeVisible();
  await chart.getByRole('button', { name: 'Show as a chart' }).click();
  await expect(chart.locator('canvas')).toBeVisible();
});
