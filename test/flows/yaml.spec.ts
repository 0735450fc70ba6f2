import { readFile, writeFile } from 'node:fs/promises';
import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

test('YAML edited wrongly changes nothing and says where; edited rightly it is in force, comments and all', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const first = await startProvider('chat');
  const second = await startProvider('chat');
  const gateway = await startGateway({
    config: `version: 1
providers:
  first: { type: openai-compatible, base_url: "${first.url}/v1" }
  second: { type: openai-compatible, base_url: "${second.url}/v1" } # stands in
routes:
  fast:
    targets:
      - { provider: first, model: m }
`,
  });
  const key = await createKey(gateway, 'zed');
  const provider = async () => (await askChat(gateway, key, 'fast')).provider;
  expect(await provider()).toBe('first');

  await openWindow(gateway, '/settings/config');
  const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
  const save = page.getByRole('button', { name: 'Save and use' });
  const problems = page.getByRole('list', { name: 'Problems' });
  const before = await editor.inputValue();

  await editor.fill(before.replace('provider: first, model: m', 'provider: secnd, model: m'));
  await expect(problems).toContainText('second');
  await expect(save).toBeDisabled();
  expect(await readFile(gateway.configPath, 'utf8')).toBe(before);
  expect(await provider()).toBe('first');

  await editor.fill(before.replace('provider: first, model: m', 'provider: second, model: m'));
  await expect(problems).toHaveCount(0);
  await save.click();
  await expect(page.getByText('The new configuration is in force.')).toBeVisible();
  expect(await readFile(gateway.configPath, 'utf8')).toContain('# stands in');
  expect(await provider()).toBe('second');

  // Somebody edits the file itself, wrongly: the window says so, and the last good config goes on.
  const good = await readFile(gateway.configPath, 'utf8');
  await writeFile(gateway.configPath, good.replace('routes:', 'rutes:'));
  await openWindow(gateway, '/');
  await expect(page.getByText(/The config file was changed and cannot be used/)).toBeVisible();
  await expect(page.getByText('Degraded').first()).toBeVisible();
  expect(await provider()).toBe('second');
  await page.getByRole('button', { name: 'Open the config' }).click();
  await expect(problems).toContainText('rutes');

  const right = good.replace('provider: second, model: m', 'provider: first, model: m');
  await writeFile(gateway.configPath, right);
  await expect(problems).toHaveCount(0);
  await expect.poll(provider).toBe('first');

  // A comment changes nothing but the file: what was typed here does not write over it.
  await editor.press('Control+End');
  await editor.pressSequentially('# typed here');
  await writeFile(gateway.configPath, `${right}# written there\n`);
  await expect(page.getByText('The file has been changed elsewhere since you began.')).toBeVisible();
  await save.click();
  await expect(problems).toContainText('has changed on disk');
  expect(await readFile(gateway.configPath, 'utf8')).toContain('# written there');
});
