import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Forms and questions that change the config at a place in a list, and how to get to their last button. */
const forms: readonly { name: string; path: string; reach(page: Page): Promise<void>; act: string }[] = [
  {
    name: 'moving a target',
    path: '/routes',
    async reach(page) {
      await page.getByRole('button', { name: /^anthropic\/claude-sonnet-4-5, 1 of 3/ }).focus();
      await page.keyboard.press('Alt+ArrowDown');
    },
    act: 'Apply',
  },
  {
    name: 'renaming a route',
    path: '/routes',
    async reach(page) {
      await page.getByRole('button', { name: 'More for fast' }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('quick');
    },
    act: 'Rename',
  },
  {
    name: 'naming a key',
    path: '/providers?open=anthropic',
    async reach(page) {
      await page.getByRole('button', { name: 'Edit the key home' }).click();
      await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('house');
    },
    act: 'Save',
  },
  {
    name: 'removing a key',
    path: '/providers?open=anthropic',
    reach: (page) => page.getByRole('button', { name: 'Remove the key home' }).click(),
    act: 'Remove',
  },
  {
    name: 'what an app may use',
    path: '/apps?open=cursor',
    reach: (page) => page.getByLabel('Models').fill('smart'),
    act: 'Save',
  },
  {
    name: 'removing an app',
    path: '/apps?open=cursor',
    reach: (page) => page.getByRole('button', { name: 'Remove this app' }).click(),
    act: 'Remove',
  },
];

for (const { name, path, reach, act } of forms)
  test(`${name}: nothing is written to a file that is another by now`, async ({ page, fake, open }) => {
    await open(path);
    await reach(page);
    // The window does not hear of the change in time.
    const { promise: later, resolve: hear } = Promise.withResolvers<void>();
    for (const read of ['config/get', 'routes/list', 'providers/list', 'clients/list']) fake.delays.set(read, later);
    const theirs = `${fake.configFile.state().text}# theirs\n`;
    fake.configFile.replace(theirs);
    await page.getByRole('button', { name: act, exact: true }).last().click();
    await expect(page.getByText('The file has changed on disk.')).toBeVisible();
    expect(fake.configFile.state().text).toBe(theirs);
    hear();
  });
