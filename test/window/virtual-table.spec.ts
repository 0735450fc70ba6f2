import { expect, test } from './fixtures.ts';

test.beforeEach(({ openGallery }) => openGallery('many-rows'));

test('a million rows are one stop for the Tab key and say how many they are', async ({ page }) => {
  const grid = page.getByRole('grid', { name: 'Requests' });
  await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
  await page.getByRole('main').focus();
  await page.keyboard.press('Tab');
  await expect(grid).toBeFocused();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
});

test('the keyboard moves, opens, selects and lets go', async ({ page }) => {
  const grid = page.getByRole('grid');
  const active = () =>
    grid.evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant');
      return id === null ? null : Number(document.getElementById(id)?.getAttribute('aria-rowindex'));
    });
  await grid.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  expect(await active()).toBe(4);
  await page.keyboard.press('k');
  expect(await active()).toBe(3);
  await page.keyboard.press('Enter');
  const first = await page.getByTestId('open').textContent();
  expect(first).not.toBe('');
  // With details open, moving on opens the next.
  await page.keyboard.press('j');
  await expect(page.getByTestId('open')).not.toHaveText(first ?? '');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByTestId('selected')).toHaveText('2');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('selected')).toHaveText('0');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('open')).toHaveText('');
  await page.keyboard.press('End');
  await expect.poll(active).toBe(1_000_001);
  await page.keyboard.press('Home');
  await expect.poll(active).toBe(2);
});
