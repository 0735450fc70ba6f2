import { expectAccessible } from './axe.ts';
import { startFakeGateway } from './fake-gateway.ts';
import { expect, NOW, test } from './fixtures.ts';
import { scrollFrames } from './scroll-frames.ts';

// Activity with nothing in it, and with a million requests.

test('nothing was asked yet: what will stand here, and the next step', async ({ page, complaints }) => {
  expect(complaints).toEqual([]);
  const directory = process.env.GATEHOUSE_WINDOW ?? '';
  const fake = await startFakeGateway({ directory, now: () => NOW, requests: 0 });
  try {
    fake.gateway.liveRequests = [];
    await page.goto(fake.loginUrl());
    await page.getByRole('link', { name: /Activity/ }).click();
    await expect(page.getByText('No requests yet.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Apps');
  } finally {
    await fake.close();
  }
});

test('the history scrolls at sixty frames a second, page by page', async ({ page, open }) => {
  await open('/activity');
  const grid = page.getByRole('grid', { name: 'Requests' });
  await expect(grid).toHaveAttribute('aria-rowcount', '1000001');
  const tries: number[] = [];
  for (let round = 0; round < 3; round += 1) tries.push((await scrollFrames(page, grid)).workMs);
  console.log(`work for a frame: ${tries.map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`);
  expect(Math.min(...tries)).toBeLessThan(1000 / 60);
});
