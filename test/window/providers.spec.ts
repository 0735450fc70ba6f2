import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('a pasted key says whose it is, goes to the secret store and is tried out at once', async ({
  page,
  fake,
  open,
}) => {
  await open('/providers');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('The key').fill('xai-0123456789-canary');
  await expect(dialog.getByText('A key of xAI, by its shape.')).toBeVisible();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('xai');
  await page.screenshot({ path: 'test-results/screens/providers-add.png', animations: 'disabled' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add and test' }).click();
  await expect(page.getByText('It answers.')).toBeVisible();
  expect(fake.secretValues.get('xai')).toBe('xai-0123456789-canary');
  expect(fake.configFile.state().text).toContain('xai:');
  expect(fake.configFile.state().text).not.toContain('canary');
  expect(await page.content()).not.toContain('canary');
});

test('a client key of Gatehouse is no provider key', async ({ page, open }) => {
  await open('/providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await page.getByLabel('The key').fill(`gh-${'a'.repeat(43)}`);
  await expect(page.getByText('This is a client key of Gatehouse.', { exact: false })).toBeVisible();
});

test('what the config refuses is said in place, and the secret is taken back', async ({ page, fake, open }) => {
  await open('/providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('The key').fill('sk-proj-canary');
  await dialog.getByLabel('Name', { exact: true }).fill('second');
  await dialog.getByLabel('Address').fill('not an address');
  await dialog.getByRole('button', { name: 'Add and test' }).click();
  await expect(dialog.getByText(/Write a full address/)).toBeVisible();
  expect(fake.secretValues.has('second')).toBe(false);
});

test('a further key makes a list of both; the switch takes a provider out', async ({ page, fake, open }) => {
  await open('/providers?open=openai');
  await page.getByRole('button', { name: 'Add a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a key' });
  await dialog.getByLabel('Name', { exact: true }).fill('home');
  await dialog.getByLabel('Weight').fill('2');
  await dialog.getByLabel('The key').fill('sk-canary');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('secret openai-home · weight 2 of 3')).toBeVisible();
  const { api_key, api_keys } = fake.configFile.state().config.providers.openai ?? {};
  expect([api_key, api_keys?.map(({ name, weight }) => [name, weight])]).toEqual([
    undefined,
    [
      ['default', 1],
      ['home', 2],
    ],
  ]);
  await page.getByRole('row', { name: /groq/ }).getByRole('switch').click();
  await expect.poll(() => fake.configFile.state().config.providers.groq?.enabled).toBe(false);
  await expect(page.getByRole('row', { name: /groq/ })).toContainText('off');
});

test('a provider that routes use is not removed; another is, with its secret', async ({ page, fake, open }) => {
  await open('/providers?open=openai');
  await page.getByRole('button', { name: 'Remove this provider' }).click();
  await expect(page.getByRole('dialog', { name: '“openai” is in use' })).toContainText('fast');
  await page.screenshot({ path: 'test-results/screens/providers-in-use.png', animations: 'disabled' });
  await page.keyboard.press('Escape');
  await open('/providers?open=mistral');
  await page.getByRole('button', { name: 'Remove this provider' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('row', { name: /mistral/ })).toHaveCount(0);
  await expect.poll(() => fake.secretValues.has('mistral')).toBe(false);
});

test('a search lives in the address and says when nothing is found', async ({ page, open }) => {
  await open('/providers?q=nobody');
  await expect(page.getByText('No provider is like “nobody”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('row', { name: /openai/ })).toBeVisible();
});

test('a link only fills the form in, and says so; a pasted key does not change whose address it is', async ({
  page,
  fake,
  open,
}) => {
  const before = fake.configFile.state().text;
  await open('/providers?add=openai-compatible&name=openai&base_url=https%3A%2F%2Fllm.example.net%2Fv1');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await expect(dialog.getByText('A link filled this in. Nothing is saved yet.')).toBeVisible();
  await expect(dialog.getByLabel('Address')).toHaveValue('https://llm.example.net/v1');
  // The name is taken: a link does not write over an account.
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('openai-2');
  await dialog.getByLabel('The key').fill('sk-ant-api03-canary');
  await expect(dialog.getByRole('combobox', { name: 'Kind' })).toHaveText('OpenAI-compatible');
  await page.screenshot({ path: 'test-results/screens/providers-link.png', animations: 'disabled' });
  await expectAccessible(page);
  expect(fake.configFile.state().text).toBe(before);

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect(page.url()).not.toContain('add=');
  expect(fake.configFile.state().text).toBe(before);
  expect(fake.secretValues.has('openai-2')).toBe(false);
});

test('a link to a kind nobody knows says so and leaves the choice', async ({ page, open }) => {
  await open('/providers?add=teapot&name=lab-2');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await expect(dialog.getByText('This version knows no kind “teapot”. Choose one below.')).toBeVisible();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('lab-2');
});

test('a form that was closed too soon takes nobody anywhere', async ({ page, fake, open }) => {
  await open('/providers');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('The key').fill('xai-0123456789-canary');
  const { promise: later, resolve: answer } = Promise.withResolvers<void>();
  fake.delays.set('config/edit', later);
  const edited = page.waitForResponse((response) => response.url().endsWith('/config/edit'));
  await dialog.getByRole('button', { name: 'Add and test' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: 'Usage' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage');
  answer();
  await edited;
  await page.getByRole('link', { name: 'Providers' }).click();
  await expect(page.getByRole('row', { name: /xai/ })).toBeVisible();
  await expect(page).toHaveURL(/#\/providers$/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Usage');
});

test('an address that cannot be done without has no default to go back to', async ({ page, open }) => {
  await open('/providers?open=lab&tab=connection');
  const panel = page.locator('[data-sheet]');
  await expect(panel.getByText("As you would give it to OpenAI's own client", { exact: false })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Back to the default' })).toHaveCount(0);
  await open('/providers?open=openai&tab=connection');
  await expect(panel.getByText('Only for a proxy or another region.')).toBeVisible();
});
