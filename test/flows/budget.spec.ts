import { readFile } from 'node:fs/promises';
import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

test('a budget is made, is spent while one looks, refuses, and is raised', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const lab = await startProvider('chat', [], { usage: { inputUncached: 1000, outputTotal: 1000 } });
  const gateway = await startGateway({
    config: `version: 1
providers:
  lab: { type: openai-compatible, base_url: "${lab.url}/v1" } # the only one
routes:
  fast: { targets: [{ provider: lab, model: m }], retry: { attempts: 0 } }
clients:
  - { name: zed } # the editor
pricing: { overrides: { "lab/m": { input: 1000, output: 1000 } } }
`,
  });
  const zed = await createKey(gateway, 'zed');
  const ask = () => askChat(gateway, zed, 'fast', { max_tokens: 1000 });
  await openWindow(gateway, '/budgets');

  await page.getByRole('button', { name: 'New budget' }).click();
  const dialog = page.getByRole('dialog', { name: 'New budget' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('zed-day');
  await dialog.getByRole('combobox', { name: 'Client' }).click();
  await page.getByRole('option', { name: 'zed' }).click();
  await dialog.getByLabel('Limit').fill('5');
  await dialog.getByLabel('Tell me at').fill('3');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'zed-day', exact: true });
  await expect(sheet).toContainText('client zed');
  await expect(sheet).toContainText('requests are refused');

  expect((await ask()).status).toBe(200);
  await expect(sheet).toContainText('$3.00 left');
  expect((await ask()).status).toBe(200);
  await expect(sheet).toContainText('near its limit');
  const refused = await ask();
  expect(refused.status).toBe(402);
  expect(refused.text).toContain('zed-day');
  await page.screenshot({ path: 'test-results/screens/flow-budget.png', animations: 'disabled' });

  await sheet.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit “zed-day”' });
  await expect(edit.getByRole('textbox').first()).toBeFocused();
  await edit.getByLabel('Limit').fill('6');
  await page.keyboard.press('Enter');
  await expect(edit).toHaveCount(0);
  await expect(sheet).toContainText('of $6');
  expect((await ask()).status).toBe(200);
  await expect(sheet).toContainText('Requests are refused until it starts anew.');

  const config = await readFile(gateway.configPath, 'utf8');
  expect(config).toContain('# the only one');
  expect(config).toContain('# the editor');
  expect(config).toContain('max_budget: 6');

  await sheet.getByRole('button', { name: 'Show its requests' }).click();
  const rows = page.getByRole('grid', { name: 'Requests' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  await expect(rows.filter({ hasText: '402' })).toHaveCount(1);
});
