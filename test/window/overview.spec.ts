import { expect, NOW, test } from './fixtures.ts';

test('running requests come, change and go by themselves', async ({ page, fake, open }) => {
  await open();
  const live = page.getByRole('region', { name: 'Running now' });
  await expect(live.getByRole('row')).toHaveCount(4);
  const id = fake.gateway.begin({ client: 'cursor', provider: null, model: null, startedAt: NOW - 5000 });
  const row = live.getByRole('row', { name: /cursor/ });
  await expect(row).toContainText('waiting');
  await expect(row).toContainText('not decided yet');
  fake.gateway.change(id, { phase: 'streaming', provider: 'groq', model: 'llama-3.3-70b', responseBytes: 2048 });
  await expect(row).toContainText('streaming');
  await expect(row).toContainText('groq/llama-3.3-70b');
  await expect(row).toContainText('2 KB');
  await expect(row).toContainText('5 s');
  await expect(page.getByRole('link', { name: /Activity/ })).toContainText('4');
  fake.gateway.end(id);
  await expect(row).toContainText('ended');
  await expect(row).toHaveCount(0);
});

test('a request is cancelled from its row', async ({ page, fake, open }) => {
  await open();
  await page.getByRole('button', { name: 'Cancel the request of claude-code' }).click();
  await expect(page.getByRole('button', { name: 'Cancel the request of claude-code' })).toHaveCount(0);
  expect(fake.gateway.cancelled).toEqual([{ id: expect.any(String), by: 'window' }]);
});

test('pausing and resuming says what it means for clients', async ({ page, fake, open }) => {
  await open();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused. Clients get 503 until you resume.')).toBeVisible();
  expect(fake.gateway.paused()).toBe(true);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('4 of 8 providers healthy')).toBeVisible();
  expect(fake.gateway.paused()).toBe(false);
});

test('local only is a switch, also when somebody else throws it', async ({ page, fake, open }) => {
  await open();
  const localOnly = page.getByRole('switch', { name: 'Local only' });
  await localOnly.click();
  await expect(localOnly).toBeChecked();
  expect(fake.gateway.localOnly()).toBe(true);
  fake.gateway.setLocalOnly(false);
  await expect(localOnly).not.toBeChecked();
});

test('each problem leads to where it is put right, and is gone when it is', async ({ page, fake, open }) => {
  await open();
  const problems = page.getByRole('region', { name: 'Problems' });
  await expect(problems).toContainText('The passphrase of the vault comes from the environment');
  await problems.getByRole('button', { name: 'Open secrets' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await page.goBack();
  fake.gateway.setProblems([]);
  await expect(problems).toHaveCount(0);
});

test('the base URL of each kind of client is copied from the menu', async ({ page, context, open }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open();
  await page.getByRole('button', { name: 'Copy base URL' }).click();
  await page.getByRole('menuitem', { name: /OpenAI/ }).click();
  await expect(page.getByText('Copied http://127.0.0.1:4477/v1')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http://127.0.0.1:4477/v1');
});

test('nothing set up yet has its next step', async ({ page, fake, open }) => {
  fake.gateway.health = [];
  fake.gateway.budgetList = [];
  fake.gateway.liveRequests = [];
  await open();
  await expect(page.getByText('Without a provider there is nobody to answer.')).toBeVisible();
  await expect(page.getByText('Nothing is running.')).toBeVisible();
  await expect(page.getByText('No budget is set.')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/overview-empty.light.en.png', animations: 'disabled' });
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Providers');
});

test('today’s figures are today’s, and the hours beside them say which they are', async ({ page, open }) => {
  await open();
  await expect(page.getByText('Requests an hour, last 24 h')).toBeVisible();
});
