import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/screens/usage-${name}.png`, animations: 'disabled' });

test('any figure, by anything, over any time, all in the address', async ({ page, open }) => {
  await open('/usage');
  await expect(page.getByRole('heading', { name: 'Spend by model' })).toBeVisible();
  await page.getByRole('button', { name: /^Tokens/ }).click();
  await page.getByRole('radio', { name: '30 days' }).click();
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'By client' }).click();
  await expect(page).toHaveURL(/metric=tokens/);
  await expect(page).toHaveURL(/range=30d/);
  await expect(page).toHaveURL(/by=client/);
  await expect(page.getByRole('heading', { name: 'Tokens by client' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Tokens by client' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Tokens/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('row', { name: /claude-code/ })).toBeVisible();
  await picture(page, 'tokens-30d');
});

test('the chart’s twin is a table that says the same', async ({ page, open }) => {
  await open('/usage?range=7d');
  await page.getByRole('button', { name: 'Show as a table' }).click();
  const table = page.getByRole('table', { name: 'Spend by model' });
  await expect(table.getByRole('row')).toHaveCount(8);
  await expect(table.getByRole('columnheader', { name: 'claude-sonnet-4-5' })).toBeVisible();
  await picture(page, 'twin');
  await expectAccessible(page);
});

test('an unknown price is told, and never counted as nothing', async ({ page, open }) => {
  await open('/usage');
  await expect(page.getByRole('button', { name: /^Spend/ })).toContainText('without a known price');
  await expect(page.getByRole('row', { name: /qwen\/qwen3-coder/ })).toContainText(/\d{3}/);
});

test('a series, a row and a bar lead to their requests', async ({ page, open }) => {
  await open('/usage?metric=errors&client=zed');
  await page.getByRole('list').getByRole('button', { name: 'gpt-5-mini' }).click();
  await expect(page).toHaveURL(
    /activity\?q=client%3Azed\+model%3Agpt-5-mini\+status%3Aerror\+status%3Arefused\+status%3Ainterrupted\+after%3A2026-10-06/,
  );
  await expect(page.getByRole('grid', { name: 'Requests' }).getByRole('row').nth(1)).toContainText('failed');
  await page.goBack();
  await page.getByRole('grid', { name: 'By model' }).getByRole('row', { name: /llama/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/model%3Allama-3.3-70b/);
  await page.goBack();
  await page.getByRole('button', { name: 'Remove client:zed' }).click();
  await expect(page).toHaveURL(/usage\?metric=errors$/);
});

test('by a tag, the one that is chosen, down to its requests', async ({ page, open }) => {
  await open('/usage');
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'By tag' }).click();
  await expect(page.getByRole('heading', { name: 'Spend by project' })).toBeVisible();
  const table = page.getByRole('grid', { name: 'By project' });
  await expect(table.getByRole('row', { name: /without this tag/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Tag' }).click();
  await page.getByRole('option', { name: 'branch' }).click();
  await expect(page).toHaveURL(/by=tag%3Abranch/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Spend by branch' })).toBeVisible();
  await page.getByRole('grid', { name: 'By branch' }).getByRole('row', { name: /main/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/activity\?q=tag%3Abranch%3Dmain\+after/);
  const requests = page.getByRole('grid', { name: 'Requests' }).getByRole('row');
  await expect(requests.nth(1)).toContainText('ci');
  await requests.nth(1).click();
  await page.getByRole('dialog').getByRole('button', { name: 'branch=main' }).click();
  await expect(page).toHaveURL(/q=tag%3Abranch%3Dmain\+after/);
});

test('under one tag, and where nobody sends any', async ({ page, fake, open }) => {
  await open('/usage?tag=project%3Dgateway');
  await expect(page.getByRole('row', { name: /claude-sonnet-4-5/ })).toBeVisible();
  await page.getByRole('button', { name: 'Remove tag:project=gateway' }).click();
  await expect(page).toHaveURL(/usage$/);
  fake.history.forgetTags();
  await open('/usage?by=tag&range=24h');
  await expect(page.getByText('No request in this time carries a tag.')).toBeVisible();
  await expect(page.getByText('x-gatehouse-tags: project=acme, env=dev')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Copy/ }).last()).toBeVisible();
});

test('what costs nothing has one step on its scale, and has not changed from nothing', async ({ page, open }) => {
  // Labels of a chart are drawn: nothing of them is in the document.
  await page.addInitScript(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      drawn.push(text);
      fillText.call(this, text, ...place);
    };
  });
  await open('/usage?provider=ollama');
  await expect(page.getByRole('button', { name: /^Spend/ })).toContainText('±0% on the 7 d before');
  const drawn = await page.evaluate<string[]>('drawn');
  expect(drawn).toContain('Oct 12');
  expect([...new Set(drawn)].filter((text) => text.startsWith('$'))).toEqual(['$0']);
});

test('nothing was asked, and it cannot be read', async ({ page, fake, open, complaints }) => {
  await open('/usage?client=nobody');
  await expect(page.getByText('Nothing was asked in this time.')).toBeVisible();
  await picture(page, 'empty');
  fake.faults.add('usage/query');
  await open('/usage?client=somebody');
  await expect(page.getByRole('alert')).toContainText('The disk is full.');
  await picture(page, 'error');
  complaints.length = 0;
});
