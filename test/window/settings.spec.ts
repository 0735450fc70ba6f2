import { expect, NOW, test } from './fixtures.ts';

test.describe('configuration', () => {
  test('a wrong line is marked while typing, leads to its place, and cannot be saved', async ({ page, fake, open }) => {
    await open('/settings/config');
    const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
    const text = await editor.inputValue();
    await editor.fill(text.replace('strategy: { mode: fallback }', 'strateggy: { mode: fallback }'));
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect(problems).toContainText('routes.fast.strateggy');
    await expect(problems).toContainText('Did you mean “strategy”?');
    await expect(page.getByRole('button', { name: 'Save and use' })).toBeDisabled();
    await expect(page.locator('li[data-marked]')).toHaveCount(1);
    await page.screenshot({ path: 'test-results/screens/config-wrong.light.en.png', animations: 'disabled' });
    await problems.getByRole('button').click();
    const selected = () =>
      editor.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
    expect(await selected()).toBe('strateggy: { mode: fallback }');
    await expect(editor).toBeFocused();
    await page.keyboard.type('strategy: { mode: loadbalance }');
    await expect(problems).toHaveCount(0);
    await page.keyboard.press('Control+s');
    await expect(page.getByText('The new configuration is in force.')).toBeVisible();
    expect(fake.configFile.state().config.routes.fast?.strategy.mode).toBe('loadbalance');
    expect(fake.configFile.state().text).toContain('# work first, home when work is out of tokens');
  });

  test('a file changed elsewhere is not overwritten unseen', async ({ page, fake, open }) => {
    await open('/settings/config');
    const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
    await editor.press('Control+End');
    await editor.pressSequentially('# mine');
    fake.configFile.replace(`${fake.configFile.state().text}# theirs\n`);
    await expect(page.getByText('The file has been changed elsewhere since you began.')).toBeVisible();
    await page.getByRole('button', { name: 'Load it, drop mine' }).click();
    await expect(editor).toHaveValue(/# theirs/);
    await expect(editor).not.toHaveValue(/# mine/);
  });

  test('nothing typed yet follows the file', async ({ page, fake, open }) => {
    await open('/settings/config');
    fake.configFile.replace(`${fake.configFile.state().text}# by hand\n`);
    await expect(page.getByRole('textbox', { name: 'Configuration as YAML' })).toHaveValue(/# by hand/);
    await expect(page.getByRole('button', { name: 'Save and use' })).toBeDisabled();
  });

  test('what was saved stays in sight, and is no change of somebody else', async ({ page, fake, open }) => {
    await open('/settings/config');
    const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
    const { promise: later, resolve: read } = Promise.withResolvers<void>();
    await editor.press('Control+End');
    await editor.pressSequentially('# mine');
    fake.delays.set('config/get', later);
    await page.keyboard.press('Control+s');
    await expect(page.getByText('The new configuration is in force.')).toBeVisible();
    await expect(editor).toHaveValue(/# mine$/);
    await editor.pressSequentially(', and more');
    await expect(page.getByText('The file has been changed elsewhere since you began.')).toHaveCount(0);
    const answered = page.waitForResponse((response) => response.url().endsWith('/config/get'));
    read();
    await answered;
    await expect(editor).toHaveValue(/# mine, and more$/);
    await expect(page.getByText('The file has been changed elsewhere since you began.')).toHaveCount(0);
    // What somebody else writes over it afterwards is one.
    fake.delays.clear();
    fake.configFile.replace(`${fake.configFile.state().text}# theirs\n`);
    await expect(page.getByText('The file has been changed elsewhere since you began.')).toBeVisible();
  });

  test('an indent that Enter wrote is taken back like what was typed', async ({ page, open }) => {
    await open('/settings/config');
    const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
    await editor.press('Control+a');
    await editor.pressSequentially('routes:');
    await editor.press('Enter');
    await editor.pressSequentially('  fast:');
    await editor.press('Enter');
    await editor.pressSequentially('x');
    await expect(editor).toHaveValue('routes:\n  fast:\n  x');
    const texts = new Set<string>();
    for (let step = 0; step < 20 && !texts.has(''); step += 1) {
      await page.keyboard.press('Control+z');
      texts.add((await editor.inputValue()).startsWith('# What this gateway does.') ? '' : await editor.inputValue());
    }
    // Back to what was there at first, and nothing in between that was never typed.
    expect(texts).toContain('');
    for (const text of texts) expect('routes:\n  fast:\n  x'.startsWith(text)).toBe(true);
  });

  test('Enter keeps the indent', async ({ page, open }) => {
    await open('/settings/config');
    const editor = page.getByRole('textbox', { name: 'Configuration as YAML' });
    await editor.fill('routes:\n  fast:');
    await editor.press('Control+End');
    await editor.press('Enter');
    await editor.pressSequentially('targets: []');
    await expect(editor).toHaveValue('routes:\n  fast:\n  targets: []');
  });
});

test.describe('forms over the configuration', () => {
  test('a change is saved into the file and leaves its comments alone', async ({ page, fake, open }) => {
    await open('/settings/server');
    await page.getByRole('textbox', { name: 'Port' }).fill('4480');
    await page.getByRole('textbox', { name: 'Host names' }).fill('gate.example.com');
    await page.screenshot({
      path: 'test-results/screens/settings-server-changed.light.en.png',
      animations: 'disabled',
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved and in force.')).toBeVisible();
    const { config, text } = fake.configFile.state();
    expect([config.server.port, config.server.allowed_hosts]).toEqual([4480, ['gate.example.com']]);
    expect(text).toContain('# What this gateway does.');
  });

  test('what the gateway refuses stands at the field', async ({ page, fake, open }) => {
    await open('/settings/history');
    await page.getByRole('textbox', { name: 'For how long' }).fill('a month');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Write a duration such as 500ms, 20s, 5m, 1h or 1d.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'For how long' })).toHaveAttribute('aria-invalid', 'true');
    expect(fake.configFile.state().text).toContain('retention: 30d');
  });

  test('a number that is none cannot be saved', async ({ page, open }) => {
    await open('/settings/server');
    await page.getByRole('textbox', { name: 'Port' }).fill('44x');
    await expect(page.getByText('Write a whole number.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue('4477');
  });

  test('going back to the default takes the setting out of the file', async ({ page, fake, open }) => {
    await open('/settings/history');
    const reset = page.getByRole('button', { name: 'Back to the default' });
    await expect(reset).toHaveCount(3);
    await reset.nth(1).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved and in force.')).toBeVisible();
    expect(fake.configFile.state().text).not.toContain('retention');
  });
});

test.describe('secrets', () => {
  test('a missing one is set, and its value is nowhere afterwards', async ({ page, fake, open }) => {
    await open('/settings/secrets');
    const row = page.getByRole('row', { name: /deepseek/ });
    await expect(row).toContainText('missing');
    await expect(row).toContainText('providers.deepseek.api_key');
    await row.getByRole('button', { name: 'Set' }).click();
    const dialog = page.getByRole('dialog', { name: 'deepseek' });
    await dialog.getByLabel('Value').fill('canary-0123456789');
    await page.screenshot({ path: 'test-results/screens/secret-dialog.light.en.png', animations: 'disabled' });
    await page.keyboard.press('Enter');
    await expect(row).toContainText('kept');
    expect(fake.secretValues.get('deepseek')).toBe('canary-0123456789');
    expect(await page.content()).not.toContain('canary-0123456789');
  });

  test('a name that cannot be one says what it may be', async ({ page, open }) => {
    await open('/settings/secrets');
    await page.getByRole('button', { name: 'Add a secret' }).click();
    await page.getByLabel('Name').fill('my key');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await expect(page.getByText('Letters, digits, dot, dash and underscore.')).toBeVisible();
    await expect(page.getByText('Nothing to keep.')).toBeVisible();
  });

  test('removing asks first, and the harmless answer has the focus', async ({ page, fake, open }) => {
    await open('/settings/secrets');
    await page.getByRole('button', { name: 'Remove: old-key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove the secret “old-key”?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('row', { name: /old-key/ })).toHaveCount(0);
    expect(fake.secretValues.has('old-key')).toBe(false);
  });
});

test('the history is exported as a file', async ({ page, open }) => {
  await open('/settings/history');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('gatehouse-history.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split('\n');
  expect([lines[0], lines.length]).toEqual(['id,client,route,status,cost', 20_001]);
});

test('old requests are deleted after a question that says how many, and the window shows how far it is', async ({
  fake,
  page,
  open,
}) => {
  await open('/settings/history');
  await page.getByRole('combobox', { name: 'Delete requests' }).click();
  await page.getByRole('option', { name: 'older than 7 days' }).click();
  await page.getByRole('button', { name: 'Clean up now' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('1,204 requests go, about 29.9 MB. They cannot be brought back.');
  expect(fake.cleaned).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog).toHaveCount(0);
  expect(fake.cleaned).toEqual([7 * 86_400_000]);

  const bar = page.getByRole('progressbar', { name: 'Deleting old requests' });
  const tell = (progress: typeof fake.cleanUp.progress) => {
    fake.cleanUp.progress = progress;
    fake.gateway.emit({ type: 'clean-up-changed', running: progress !== null });
  };
  tell({ deleted: 301, due: null, freedBytes: 0 });
  await expect(page.getByText('301 deleted, 0 B freed')).toBeVisible();
  tell({ deleted: 602, due: 1204, freedBytes: 5 * 1024 ** 2 });
  await expect(page.getByText('602 of 1,204 deleted, 5 MB freed')).toBeVisible();
  await expect(bar).toHaveAttribute('aria-valuenow', '50');
  tell(null);
  await expect(page.getByRole('button', { name: 'Clean up now' })).toBeVisible();

  fake.cleanUp.requests = 0;
  await page.getByRole('button', { name: 'Clean up now' }).click();
  await expect(page.getByText('There is none to delete.')).toBeVisible();
});

test('diagnostics name versions and paths, and no key', async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/settings/about');
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Gatehouse 0.1.0');
  expect(text).toContain('config.yaml');
  expect(text).not.toMatch(/sk-|gh-/);
});

test('what was done is told in words, what nobody knows by its code', async ({ fake, page, open }) => {
  for (const action of ['write_config', 'from_another_version'])
    fake.history.audit({ at: NOW, actor: 'cli', action, detail: {} });
  await open('/settings/about');
  const log = page.getByRole('table', { name: 'What was changed' });
  await expect(log.getByRole('row', { name: /Config written/ })).toBeVisible();
  await expect(log.getByRole('row', { name: /from_another_version/ })).toBeVisible();
});
