import { expect, test } from './fixtures.ts';

test('x', async ({ page, open }) => {
  await open('/activity?q=%22date+parser%22+client%3Azed');
  await page.getByRole('grid', { name: 'Requests' }).getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Replay to another model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
  const send = dialog.getByRole('button', { name: 'Send' });
  for (const word of ['smar', 'nobody', 'smart', '']) {
    await dialog.getByLabel('Model').fill(word);
    await page.waitForTimeout(300);
    console.log(word, 'send', await send.count(), 'options', await page.getByRole('option').count());
  }
  await dialog.getByLabel('Model').fill('nobody');
  await page.evaluate(() =>
    document.addEventListener(
      'focusin',
      (e) => console.log('focus', (e.target as HTMLElement).outerHTML.slice(0, 90)),
      true,
    ),
  );
  page.on('console', (m) => m.text().startsWith('focus') && console.log(m.text()));
  await page.keyboard.press('Enter');
  const compared = page.getByRole('dialog', { name: 'Side by side' });
  await expect(compared.getByText('Here is what I would do', { exact: false })).toHaveCount(2);
  await page.waitForTimeout(600);
  console.log(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100)));
});
test('direct', async ({ page, open }) => {
  await open('/activity');
  await page.evaluate(() =>
    document.addEventListener(
      'focusin',
      (e) => console.log('focus', (e.target as HTMLElement).outerHTML.slice(0, 90)),
      true,
    ),
  );
  page.on('console', (m) => m.text().startsWith('focus') && console.log(m.text()));
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.waitForTimeout(800);
  console.log(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100)));
});
