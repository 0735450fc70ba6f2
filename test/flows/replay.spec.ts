import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

test('a request is found by its words, opened, sent to another model and compared', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const alpha = await startProvider('chat', [], { text: 'Alpha says: mind the zebra.' });
  const beta = await startProvider('chat', [], { text: 'Beta says: the zebra minds itself.' });
  const gateway = await startGateway({
    config: `version: 1
providers:
  alpha: { type: openai-compatible, base_url: "${alpha.url}/v1" }
  beta: { type: openai-compatible, base_url: "${beta.url}/v1" }
routes:
  fast: { targets: [{ provider: alpha, model: small }] }
  smart: { targets: [{ provider: beta, model: big }] }
clients: [{ name: zed }]
`,
  });
  const key = await createKey(gateway, 'zed');
  const said = (content: string) => ({ messages: [{ role: 'user', content }], temperature: 0.25, stream: true });
  await askChat(gateway, key, 'fast', said('Why does the build fail?'));
  const wanted = await askChat(gateway, key, 'fast', said('How does a zebra cross a quagmire?'));
  await askChat(gateway, key, 'fast', said('Name a river.'));
  expect(wanted).toMatchObject({ status: 200, provider: 'alpha' });

  await openWindow(gateway, '/activity');
  const rows = page.getByRole('grid', { name: 'Requests' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await page.keyboard.press('/');
  await expect(page.locator('input:focus')).toHaveCount(1);
  await page.keyboard.type('quagmire');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await page.getByRole('grid', { name: 'Requests' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`open=${wanted.id}`));
  await page.getByRole('tab', { name: 'Request', exact: true }).click();
  await expect(page.getByText('How does a zebra cross a quagmire?')).toBeVisible();

  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
  await dialog.getByLabel('Model').fill('smart');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Send' }).click();
  const compared = page.getByRole('dialog', { name: 'Side by side' });
  await expect(compared.getByRole('heading', { name: 'fast → alpha/small' })).toBeVisible();
  await expect(compared.getByRole('heading', { name: 'smart → beta/big' })).toBeVisible();
  await expect(compared.getByText('Alpha says: mind the zebra.')).toBeVisible();
  await expect(compared.getByText('Beta says: the zebra minds itself.')).toBeVisible();

  // The same request, the model aside.
  const [first] = alpha.requests.filter(({ json }) => JSON.stringify(json).includes('quagmire'));
  const [again] = beta.requests.filter(({ method }) => method === 'POST');
  expect({ ...(again?.json as object), model: '' }).toEqual({ ...(first?.json as object), model: '' });
  expect(again?.model).toBe('big');

  // It is a request of its own, found by the same words, and leads back to the one it repeats.
  await page.keyboard.press('Escape');
  // The open request holds the list where it is.
  await page.getByRole('button', { name: 'New requests' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText('replay');
  await rows.nth(1).click();
  await page.getByRole('button', { name: 'Compare with the original' }).click();
  await expect(compared.getByRole('heading')).toHaveText(['Side by side', 'fast → alpha/small', 'smart → beta/big']);
});

test('a replay nobody can answer says why, and the original stays as it was', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const alpha = await startProvider('chat');
  const broken = await startProvider('chat', { fail: 'server_error' });
  const gateway = await startGateway({
    config: `version: 1
providers:
  alpha: { type: openai-compatible, base_url: "${alpha.url}/v1" }
  broken: { type: openai-compatible, base_url: "${broken.url}/v1" }
clients: [{ name: zed }]
`,
  });
  const key = await createKey(gateway, 'zed');
  const { id } = await askChat(gateway, key, 'alpha/m');
  await openWindow(gateway, `/activity?open=${id}`);
  const replayTo = async (model: string) => {
    await page.getByRole('button', { name: 'Replay to another model' }).click();
    const dialog = page.getByRole('dialog', { name: 'Replay to another model' });
    await dialog.getByLabel('Model').fill(model);
    await page.keyboard.press('Enter');
  };
  // Nowhere to go: turned away, and on record with the reason.
  await replayTo('nobody');
  const compared = page.getByRole('dialog', { name: 'Side by side' });
  await expect(compared).toContainText('Model “nobody” is neither a route nor a model');
  await page.keyboard.press('Escape');
  await expect(compared).toHaveCount(0);
  // Sent and failed.
  await replayTo('broken/m');
  await expect(compared.getByRole('heading', { name: 'broken/m' })).toBeVisible();
  await expect(compared).toContainText('failed 500');
  // Said once, though both the answer and the record have it.
  await expect(compared.getByText('The server had an error.')).toHaveCount(1);
});
