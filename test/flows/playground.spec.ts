import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const message = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });
const answer = (page: Page, model: string) => page.getByRole('listitem', { name: `Answer of ${model}` });

test('a message goes to two models side by side; one is stopped, the next message reminds each of its own', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const quick = await startProvider('chat', [], { text: 'Quick words.' });
  const slow = await startProvider('chat', { hang: 4 }, { text: 'Slow words that never come to their end.' });
  const gateway = await startGateway({
    config: `version: 1
providers:
  quick: { type: openai-compatible, base_url: "${quick.url}/v1" }
  slow: { type: openai-compatible, base_url: "${slow.url}/v1" }
routes:
  fast: { targets: [{ provider: quick, model: small }] }
default_route: fast
`,
  });
  /** Everything the window sent to anybody. */
  const seen: { url: string; authorization: string | undefined; body: string }[] = [];
  page.on('request', (request) =>
    seen.push({
      url: request.url(),
      authorization: request.headers().authorization,
      body: request.postData() ?? '',
    }),
  );
  await openWindow(gateway, '/playground?models=fast+slow%2Fbig');
  await page.getByLabel('System message').fill('Be brief.');
  await message(page).fill('One?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'fast')).toContainText('Quick words.');
  await expect(answer(page, 'fast')).toContainText('answered');
  await expect(answer(page, 'slow/big')).toContainText('answering');
  await page.getByRole('button', { name: 'Stop the answer of slow/big' }).click();
  await expect(answer(page, 'slow/big')).toContainText('stopped');
  // On record as cancelled, with what had been said by then; nothing here went wrong.
  await expect(answer(page, 'slow/big').getByRole('button', { name: 'Journey' })).toBeVisible();
  await expect(answer(page, 'slow/big')).not.toContainText(/cancelled|client/);
  const [asked] = slow.requests.filter(({ method }) => method === 'POST');
  expect(await asked?.ended).toBe('aborted');

  slow.setFaults([]);
  await message(page).fill('Two?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'slow/big').last()).toContainText('come to their end.');
  const questions = () => quick.requests.filter(({ method }) => method === 'POST');
  await expect.poll(() => questions().length).toBe(2);
  const [, second] = questions();
  expect(second?.json).toMatchObject({
    model: 'small',
    stream: true,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: 'Quick words.' },
      { role: 'user', content: 'Two?' },
    ],
  });

  // What it took, and the way it went, are the gateway's own words.
  await expect(answer(page, 'fast').last()).toContainText(/Out\d+/);
  await answer(page, 'fast').last().getByRole('button', { name: 'Journey' }).click();
  await expect(answer(page, 'fast').getByRole('list', { name: 'Journey' })).toContainText('quick/small');

  // The window asked nobody but its gateway, and held no key.
  expect(seen.filter(({ url }) => new URL(url).origin !== gateway.url)).toEqual([]);
  expect(seen.filter(({ authorization, body }) => authorization !== undefined || body.includes('gh-'))).toEqual([]);

  await answer(page, 'fast').last().getByRole('button', { name: 'Open in Activity' }).click();
  await expect(page.locator('[data-sheet]')).toContainText('playground');
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'What was said before' })).toBeVisible();
  await expect(message(page)).toHaveValue('Two?');
});

test('a paused gateway says so in the answer, and on record', async ({ page, startGateway, openWindow }) => {
  const gateway = await startGateway({ config: 'version: 1\nproviders: { demo: { type: demo } }\n' });
  await openWindow(gateway, '/playground?models=demo%2Fdemo');
  await gateway.run('pause');
  await message(page).fill('One?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'demo/demo')).toContainText('Gatehouse is paused.');
  await expect(answer(page, 'demo/demo')).toContainText('failed');
  await gateway.run('resume');
  await answer(page, 'demo/demo').getByRole('button', { name: 'Ask demo/demo again' }).click();
  await expect(answer(page, 'demo/demo')).toContainText('answered');
});

test('a window that is closed in the middle ends its questions at the provider', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  const slow = await startProvider('chat', { hang: 3 });
  const gateway = await startGateway({
    config: `version: 1\nproviders: { slow: { type: openai-compatible, base_url: "${slow.url}/v1" } }\n`,
  });
  await openWindow(gateway, '/playground?models=slow%2Fbig');
  await message(page).fill('One?');
  await page.keyboard.press('Control+Enter');
  await expect(answer(page, 'slow/big')).toContainText('answering');
  const questions = () => slow.requests.filter(({ method }) => method === 'POST');
  // What is on show says that it was sent, not that it has come.
  await expect.poll(() => questions().length).toBe(1);
  await page.goto('about:blank');
  expect(await questions()[0]?.ended).toBe('aborted');
});
