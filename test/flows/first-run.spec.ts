import { DEMO_ONLY } from '../window/fake/first-start.ts';
import { askChat } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

test('first run to first answer: an engine is found and put to use, a request is seen on its way, an app is answered', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const engine = await startProvider('ollama', [], { text: 'Good morning from this machine.', pieces: 4 });
  const gateway = await startGateway({ config: DEMO_ONLY, env: { OLLAMA_HOST: new URL(engine.url).host } });
  await openWindow(gateway);
  await expect(page.getByText('Three steps to the first answer')).toBeVisible();

  const accounts = page.getByRole('region', { name: /Who answers/ });
  await accounts.getByRole('button', { name: 'Use Ollama' }).click();
  await expect(accounts.getByText(/answers for “fast”/)).toBeVisible();

  const request = page.getByRole('region', { name: /A first request/ });
  await request.getByRole('button', { name: 'Send' }).click();
  await expect(request.getByText('Good morning from this machine.')).toBeVisible();
  const journey = request.getByRole('list', { name: 'Journey' });
  await expect(journey).toContainText('ollama/');
  await expect(journey).toContainText('Answered');

  const app = page.getByRole('region', { name: /An app/ });
  await app.getByLabel('What to call the app').fill('zed');
  await app.getByRole('button', { name: 'Make a key' }).click();
  const key = /gh-[\w-]{20,}/.exec((await app.getByRole('figure').textContent()) ?? '')?.[0] ?? '';
  await expect(app.getByText('Waiting for the first request of zed')).toBeVisible();
  expect(await askChat(gateway, key, 'fast')).toMatchObject({ status: 200, provider: 'ollama' });
  await expect(app.getByText('zed got an answer.')).toBeVisible();

  await page.getByRole('button', { name: 'Go to Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
});

test('first run with nothing at all: the demo answers, and the guide can be skipped and called back', async ({
  page,
  startGateway,
  openWindow,
}) => {
  const gateway = await startGateway({ config: DEMO_ONLY });
  await openWindow(gateway);
  const request = page.getByRole('region', { name: /A first request/ });
  await request.getByRole('button', { name: 'Send' }).click();
  await expect(request.getByRole('list', { name: 'Journey' })).toContainText('demo/demo');

  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Running now' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('First steps');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Three steps to the first answer')).toBeVisible();
});
