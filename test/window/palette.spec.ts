import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

// A key that is shown once must not be lost to a command. No shortcut opens the palette over it; but the palette may be open
// already when the key comes.

const commands = (page: Page) => page.getByRole('combobox', { name: 'Commands', includeHidden: true });
const option = (page: Page) => page.getByRole('option', { includeHidden: true });
const keyDialog = (page: Page) => page.getByRole('dialog', { name: 'The key of aider' });

/** Has a key of `aider` made, and looks for a command in the palette while the answer is on its way. Resolves when the key is there. */
async function keyComesUnderPalette(page: Page, open: (path: string) => Promise<void>, words: string): Promise<void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/control/clients/createKey', async (route) => {
    await released;
    await route.continue();
  });
  await open('/apps?open=aider');
  const asked = page.waitForRequest('**/control/clients/createKey');
  await page.getByRole('button', { name: 'New key' }).click();
  await asked;
  await page.keyboard.press('Control+k');
  await expect(commands(page)).toBeFocused();
  await commands(page).fill(words);
  await expect(option(page)).toHaveCount(1);
  release();
  await expect(keyDialog(page).getByRole('figure', { name: 'Client key' })).toContainText('gh-aider');
}

test('a key that comes while the palette is open lies over it and has the keyboard; afterwards the palette goes on', async ({
  page,
  open,
}) => {
  await keyComesUnderPalette(page, open, 'Settings');
  const dialog = keyDialog(page);
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/#\/apps\?open=aider$/);
  await dialog.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await option(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

for (const [what, words] of [
  ['goes to no other screen', 'Settings'],
  ['switches nothing', 'Pause the gateway'],
] as const) {
  test(`a command that was pressed as the key came ${what}: the palette refuses it and closes`, async ({
    page,
    fake,
    open,
  }) => {
    await keyComesUnderPalette(page, open, words);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // No pointer reaches it any more; this is the press that was under way.
    await option(page).dispatchEvent('click');
    await expect(commands(page)).toHaveCount(0);
    await expect(keyDialog(page)).toBeVisible();
    await expect(page).toHaveURL(/#\/apps\?open=aider$/);
    expect([asked.filter((path) => path.startsWith('/control/status/p')), fake.gateway.paused()]).toEqual([[], false]);
  });
}
