import type { Page } from '@playwright/test';
import type { Served } from '../harness/serve.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

const config = (url: string) => `version: 1
providers:
  slow: { type: openai-compatible, base_url: "${url}/v1" }
clients: [{ name: zed }]
`;

/** Ways to the button that cancels. */
const WAYS = {
  Overview: async (page: Page) => page.getByRole('button', { name: 'Cancel the request of zed' }).click(),
  Activity: async (page: Page) =>
    page
      .getByRole('region', { name: 'Running now' })
      .getByRole('button', { name: 'Cancel the request of zed' })
      .click(),
};

for (const [screen, cancel] of Object.entries(WAYS)) {
  const path = screen === 'Overview' ? '/' : '/activity';

  test(`a stream is cancelled from ${screen}: provider and client hear of it, and so does the history`, async ({
    page,
    startProvider,
    startGateway,
    openWindow,
  }) => {
    const provider = await startProvider('chat');
    const gateway = await startGateway({ config: config(provider.url) });
    const key = await answeredBefore(gateway);
    provider.setFaults({ hang: 3 });
    await openWindow(gateway, path);
    const answered = askChat(gateway, key, 'slow/m', { stream: true });
    const request = await newest(provider);
    await cancel(page);
    const { status, id, text } = await answered;
    expect(status).toBe(200);
    expect(text).toContain('gatehouse_cancelled');
    expect(text).not.toContain('[DONE]');
    expect(await request?.ended).toBe('aborted');
    await expectCancelled(page, gateway, openWindow, id);
  });

  test(`a request that still waits is cancelled from ${screen}`, async ({
    page,
    startProvider,
    startGateway,
    openWindow,
  }) => {
    const provider = await startProvider('chat');
    const gateway = await startGateway({ config: config(provider.url) });
    const key = await answeredBefore(gateway);
    provider.setFaults({ hang: 'request' });
    await openWindow(gateway, path);
    const answered = askChat(gateway, key, 'slow/m');
    const request = await newest(provider);
    await cancel(page);
    const { status, id, text } = await answered;
    expect(status).toBe(499);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'gatehouse_cancelled', message: /by window/ } });
    expect(await request?.ended).toBe('aborted');
    await expectCancelled(page, gateway, openWindow, id);
  });
}

/** A gateway that has answered an app: its overview is no guide any more. @returns the app's key */
async function answeredBefore(gateway: Served): Promise<string> {
  const key = await createKey(gateway, 'zed');
  expect(await askChat(gateway, key, 'slow/m')).toMatchObject({ status: 200 });
  return key;
}

/** The question after the first one; lists are asked for as well. */
async function newest(provider: Upstream) {
  const questions = () => provider.requests.filter(({ method }) => method === 'POST');
  await expect.poll(() => questions().length).toBe(2);
  return questions()[1];
}

async function expectCancelled(
  page: Page,
  gateway: Served,
  openWindow: (gateway: Served, path?: string) => Promise<void>,
  id: string | null,
): Promise<void> {
  await expect(page.getByRole('button', { name: 'Cancel the request of zed' })).toHaveCount(0);
  await openWindow(gateway, '/activity?q=status%3Acancelled');
  const rows = page.getByRole('grid', { name: 'Requests' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await rows.nth(1).click();
  await expect(page).toHaveURL(new RegExp(`open=${id}`));
  await expect(page.locator('[data-sheet]').getByRole('list', { name: 'Journey' })).toContainText('Cancelled');
}
