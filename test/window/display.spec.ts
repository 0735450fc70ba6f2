import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('nothing moves for whoever asked for less motion', async ({ page, fake, open }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open();
  fake.gateway.begin({ client: 'aider' });
  await expect(page.getByRole('row', { name: /aider/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeVisible();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 0).length,
  );
  expect(moving).toBe(0);
});

test('compact rows, a narrow window', async ({ page, open }) => {
  await page.addInitScript(() =>
    localStorage.setItem('gatehouse-preferences', JSON.stringify({ state: { density: 'compact' }, version: 1 })),
  );
  await page.setViewportSize({ width: 720, height: 900 });
  await open();
  await page.screenshot({ path: 'test-results/screens/overview.compact-narrow.png', animations: 'disabled' });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
});
