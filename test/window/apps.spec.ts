import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a new key is shown once, and nothing closes it by accident', async ({ page, fake, open }) => {
  await open('/apps');
  await page.getByRole('button', { name: 'New app' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('my-editor');
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.getByRole('dialog', { name: 'The key of my-editor' });
  const key = (await dialog.getByRole('figure', { name: 'Client key' }).locator('pre').textContent()) ?? '';
  expect(key).toMatch(/^gh-my-editor/);
  await expect(dialog.getByRole('figure', { name: 'OpenAI SDK (Python)' })).toContainText(key);
  await page.screenshot({ path: 'test-results/screens/apps-new-key.png', animations: 'disabled' });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.mouse.click(10, 10);
  await expect(dialog).toBeVisible();
  await dialog.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await page.content()).not.toContain(key);
  expect(fake.configFile.state().config.clients.some(({ name }) => name === 'my-editor')).toBe(true);
});

test('keys are revoked after a question, and what an app may ask for is edited in place', async ({
  page,
  fake,
  open,
}) => {
  await open('/apps?open=cursor');
  await page.getByRole('button', { name: 'Revoke all keys' }).click();
  await page
    .getByRole('dialog', { name: 'Revoke all keys of “cursor”?' })
    .getByRole('button', { name: 'Revoke all keys' })
    .click();
  await expect(page.getByText('It has no key and cannot call.')).toBeVisible();
  await page.getByLabel('Models').fill('fast');
  await page.getByLabel('Routes', { exact: true }).fill('nowhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/There is no route “nowhere”/)).toBeVisible();
  await page.getByLabel('Routes', { exact: true }).fill('fast');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => fake.configFile.state().config.clients.find(({ name }) => name === 'cursor'))
    .toMatchObject({ allowed_models: ['fast'], allowed_routes: ['fast'] });
});

test('an app a budget speaks of is not removed; another is', async ({ page, fake, open }) => {
  await open('/apps?open=ci');
  await page.getByRole('button', { name: 'Remove this app' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText(/The config still needs it: budgets/)).toBeVisible();
  await page.keyboard.press('Escape');
  await open('/apps?open=aider');
  await page.getByRole('button', { name: 'Remove this app' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(() => fake.configFile.state().config.clients.some(({ name }) => name === 'aider')).toBe(false);
});

test('an app that calls is seen at once', async ({ page, fake, open }) => {
  await open('/apps');
  const row = page.getByRole('row', { name: /aider/ });
  await expect(row).toContainText('never');
  fake.gateway.begin({ client: 'aider' });
  await expect(row).toContainText('1 request now');
});
