import { idOf } from './fake/synthetic-id.ts';
import { requestAt } from './fake/synthetic-requests.ts';
import { expect, NOW, test } from './fixtures.ts';

test.beforeEach(async ({ page, fake, open }) => {
  await open();
  await page.goto(`${fake.url}/ui/gallery/index.html#paged-rows`);
  await expect(page.getByRole('gridcell', { name: /^\d\d:\d\d:\d\d$/ }).first()).toBeVisible();
});

/** A request that has just ended, newer than everything in the history. */
function newest(number: number) {
  const id = idOf(NOW + number * 1000, 0);
  return { ...requestAt(0, NOW), id, client: `new-${number}`, startedAt: NOW + number * 1000 };
}

test('pages come as somebody scrolls, and none is fetched twice on the way down', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/requests/list')) asked.push(request.postData() ?? '');
  });
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
  for (let screen = 1; screen <= 40; screen += 1) {
    await grid.evaluate((element, top) => element.scrollTo({ top }), screen * 600);
    const row = grid.locator(`[aria-rowindex="${Math.floor((screen * 600) / 32) + 8}"]`);
    await expect(row).toContainText(/\d\d:\d\d:\d\d/);
  }
  expect(asked.length).toBeGreaterThan(5);
  expect(new Set(asked).size).toBe(asked.length);
});

test('at the top new requests come in by themselves', async ({ page, fake }) => {
  fake.history.record(newest(1));
  fake.gateway.announce({ type: 'request-ended', id: 'x', status: 'ok' });
  await expect(page.getByRole('row').nth(1)).toContainText('new-1');
});

test('a few rows down is not the top', async ({ page, fake }) => {
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: 64 }));
  const first = grid.locator('[aria-rowindex="4"]');
  const before = await first.textContent();
  // The scroll is heard with the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  fake.history.record(newest(3));
  fake.gateway.announce({ type: 'request-ended', id: 'x', status: 'ok' });
  await expect(page.getByRole('button', { name: 'New requests' })).toBeVisible();
  await expect(first).toHaveText(before ?? '');
});

test('further down nothing moves; the new ones are offered', async ({ page, fake }) => {
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: 2400 }));
  const row = grid.locator('[aria-rowindex="80"]');
  const before = await row.textContent();
  fake.history.record(newest(2));
  fake.gateway.announce({ type: 'request-ended', id: 'x', status: 'ok' });
  const offer = page.getByRole('button', { name: 'New requests' });
  await expect(offer).toBeVisible();
  await expect(row).toHaveText(before ?? '');
  await offer.click();
  await grid.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(page.getByRole('row').nth(1)).toContainText('new-2');
  await expect(offer).toHaveCount(0);
});

test('another filter keeps the list in sight until its own rows are there', async ({ page, fake }) => {
  let release = () => {};
  fake.delays.set('requests/list', new Promise((resolve) => (release = resolve)));
  await page.getByRole('button', { name: 'everybody' }).click();
  await expect(page.getByRole('button', { name: 'zed' })).toBeVisible();
  expect(await page.getByRole('row').count()).toBeGreaterThan(10);
  release();
  fake.delays.clear();
  await expect
    .poll(() =>
      page
        .getByRole('row')
        .filter({ hasText: /claude-code|cursor|aider/ })
        .count(),
    )
    .toBe(0);
  await expect(page.getByRole('row').nth(1)).toContainText('zed');
});
