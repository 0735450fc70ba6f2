import { catalogue } from '../../main/providers/catalogue.ts';
import { fakeRecord } from '../../main/service/control/fakes/fake-history.ts';
import { expectAccessible } from './axe.ts';
import { DEMO_ONLY, firstStart } from './fake/first-start.ts';
import { expect, NOW, test } from './fixtures.ts';

test.beforeEach(({ fake }) => firstStart(fake));

test('before an app was ever answered the overview is the guide; skipped, it stays away', async ({ page, open }) => {
  await open();
  await expect(page.getByText('Three steps to the first answer')).toBeVisible();
  await expect(page.getByText(/No key was found in the environment/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
});

test('it comes back from the help', async ({ page, open }) => {
  await open();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog').getByRole('button', { name: 'First steps' }).click();
  await expect(page.getByText('Three steps to the first answer')).toBeVisible();
  expect(page.url()).toContain('guide=');
});

test('a request under way is seen on its way, and one that fails says why', async ({ page, fake, open }) => {
  fake.asker.hold = 'midway';
  await open();
  const request = page.getByRole('region', { name: /A first request/ });
  await request.getByRole('button', { name: 'Send' }).click();
  await expect(request.getByRole('list', { name: 'Journey' })).toContainText('under way');
  await page.screenshot({ path: 'test-results/screens/first-run-live.png', animations: 'disabled' });
  fake.asker.go();
  await expect(request.getByRole('list', { name: 'Journey' })).toContainText('Answered');
  await request.getByRole('combobox', { name: 'Model' }).fill('broken');
  await page.keyboard.press('Enter');
  await expect(request.getByText(/openai is not reachable/)).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/first-run-no-answer.png', animations: 'disabled' });
});

test('what was found is in use or offered; a press takes it in, tries it out and lets it answer', async ({
  page,
  fake,
  open,
}) => {
  fake.found.push(
    { type: catalogue.openai, envKey: 'OPENAI_API_KEY', baseUrl: null, models: [] },
    {
      type: catalogue.ollama,
      envKey: null,
      baseUrl: 'http://127.0.0.1:11434',
      models: ['bge-m3', 'qwen3:8b', 'gemma3:4b', 'llama3.2'],
    },
  );
  fake.configFile.replace(
    DEMO_ONLY.replace('routes:', '  openai: { type: openai, api_key: "${env:OPENAI_API_KEY}" }\nroutes:'),
  );
  await open();
  const accounts = page.getByRole('region', { name: /Who answers/ });
  await expect(accounts.getByText('OPENAI_API_KEY in the environment')).toBeVisible();
  await expect(accounts.getByText(/bge-m3, qwen3:8b and 2 more/)).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/first-run-found.png', animations: 'disabled' });
  await accounts.getByRole('button', { name: 'Use Ollama' }).click();
  await expect(accounts.getByText(/It answers\. .* answers for “fast”/)).toBeVisible();
  expect(fake.configFile.state().config.routes.fast?.targets).toMatchObject([
    { provider: 'ollama', model: 'qwen3:8b' },
  ]);
  await page.screenshot({ path: 'test-results/screens/first-run-taken.png', animations: 'disabled' });
  await expectAccessible(page);
});

test('a key by hand is kept as a secret, tested, and answers for the default route', async ({ page, fake, open }) => {
  await open();
  await page.getByRole('button', { name: 'Add a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('The key').fill('sk-ant-api03-canary');
  await dialog.getByRole('button', { name: 'Add and test' }).click();
  await expect(page.getByText(/It answers\. .* answers for “fast”/)).toBeVisible();
  expect(fake.secretValues.get('anthropic')).toBe('sk-ant-api03-canary');
  expect(fake.configFile.state().config.routes.fast?.targets).toMatchObject([
    { provider: 'anthropic', model: 'claude-haiku-4-5' },
  ]);
});

test('a key that is refused says so, and the route stays as it was', async ({ page, fake, open }) => {
  const lab = 'lab: { type: openai-compatible, base_url: "https://llm.example.com/v1" }';
  fake.configFile.replace(DEMO_ONLY.replace('routes:', `  ${lab}\nroutes:`));
  await open();
  await page.getByRole('button', { name: 'Test lab' }).click();
  await expect(page.getByText(/The provider refused the key/)).toBeVisible();
  await expect(page.getByRole('region', { name: /Who answers/ }).getByText('key rejected')).toBeVisible();
  await expect(page.getByText('Requests can be answered.')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/screens/first-run-refused.png', animations: 'disabled' });
  expect(fake.configFile.state().config.routes.fast?.targets).toMatchObject([{ provider: 'demo' }]);
});

test('a request is asked, its answer read and its journey seen', async ({ page, open }) => {
  await open();
  const request = page.getByRole('region', { name: /A first request/ });
  await request.getByRole('button', { name: 'Send' }).click();
  await expect(request.getByRole('list', { name: 'Journey' })).toContainText('Answered');
  await page.screenshot({ path: 'test-results/screens/first-run-answer.png', animations: 'disabled' });
  await expectAccessible(page);
});

test('an app gets a key, once, and settings to copy', async ({ page, fake, open }) => {
  await open();
  const app = page.getByRole('region', { name: /An app/ });
  await app.getByLabel('What to call the app').fill('not a name!');
  await app.getByRole('button', { name: 'Make a key' }).click();
  await expect(app.getByText(/Letters, digits, dot/)).toBeVisible();
  await app.getByLabel('What to call the app').fill('zed');
  await app.getByRole('button', { name: 'Make a key' }).click();
  await expect(app.getByText('Waiting for the first request of zed')).toBeVisible();
  await expect(app.getByRole('figure')).toContainText('gh-zed-');
  await page.screenshot({ path: 'test-results/screens/first-run-app.png', animations: 'disabled', fullPage: true });
  await expectAccessible(page);
  expect(fake.configFile.state().config.clients).toMatchObject([{ name: 'zed' }]);
  const id = fake.gateway.begin({ client: 'zed' });
  fake.history.record(fakeRecord(1, { id, client: 'zed', startedAt: NOW }));
  fake.gateway.end(id);
  await expect(app.getByText('zed got an answer.')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/first-run-over.png', animations: 'disabled' });
  await page.getByRole('button', { name: 'Go to Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
});

test('a look at the machine that fails does not keep anybody from the rest', async ({
  page,
  fake,
  open,
  complaints,
}) => {
  fake.faults.add('providers/discover');
  await open();
  await expect(page.getByText('This machine could not be looked over: The disk is full.')).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/first-run-failed.png', animations: 'disabled' });
  await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled();
  complaints.length = 0;
});

for (const theme of ['light', 'dark'] as const)
  for (const language of ['en', 'zh-CN'] as const)
    test.describe(`${theme}, ${language}`, () => {
      test.use({ colorScheme: theme, locale: language });
      test('looks calm', async ({ page, fake, open }) => {
        fake.found.push(
          { type: catalogue.openai, envKey: 'OPENAI_API_KEY', baseUrl: null, models: [] },
          { type: catalogue.ollama, envKey: null, baseUrl: 'http://127.0.0.1:11434', models: ['qwen3:8b'] },
        );
        await open();
        await page.screenshot({
          path: `test-results/screens/first-run.${theme}.${language}.png`,
          animations: 'disabled',
        });
        await expectAccessible(page);
      });
    });
