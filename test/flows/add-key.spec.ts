import { readFile } from 'node:fs/promises';
import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

const KEY = 'sk-flow-canary-0123456789';

test('a key is added, refused, put right, tested, and answers; it is in no file and nowhere in the page', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const lab = await startProvider('chat', [], { requireKey: KEY, models: ['lab-large', 'lab-small'] });
  const gateway = await startGateway({ config: 'version: 1\n# mine\nproviders: {}\n' });
  await openWindow(gateway, '/providers');

  await page.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'OpenAI-compatible' }).click();
  await dialog.getByLabel('The key').fill('sk-mistyped');
  await dialog.getByLabel('Address').fill(`${lab.url}/v1`);
  await dialog.getByLabel('Name', { exact: true }).fill('lab');
  await dialog.getByRole('button', { name: 'Add and test' }).click();
  const sheet = page.getByRole('dialog', { name: 'lab' });
  const verdict = sheet.getByRole('region', { name: 'State and test' }).getByRole('status');
  await expect(verdict).toContainText('refused the key');

  await sheet.getByRole('button', { name: 'Edit the key default' }).click();
  const key = page.getByRole('dialog', { name: 'Edit the key default' });
  await key.getByRole('combobox', { name: 'Key', exact: true }).click();
  await page.getByRole('option', { name: /Paste a key/ }).click();
  await key.getByLabel('The key').fill(KEY);
  await key.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The key is saved and in use.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Test' }).click();
  await expect(verdict).toContainText('2 models');

  const zed = await createKey(gateway, 'zed');
  expect(await askChat(gateway, zed, 'lab/lab-small')).toMatchObject({ status: 200, provider: 'lab' });
  expect(lab.requests.at(-1)).toMatchObject({ key: KEY, model: 'lab-small' });

  const config = await readFile(gateway.configPath, 'utf8');
  expect(config).toContain('${secret:lab}');
  expect(config).toContain('# mine');
  expect(config).not.toMatch(/canary|mistyped/);
  expect(await page.content()).not.toMatch(/canary|mistyped/);
  expect(gateway.output()).not.toMatch(/canary|mistyped/);
});
