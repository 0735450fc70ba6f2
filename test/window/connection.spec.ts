import { startFakeGateway } from './fake-gateway.ts';
import { expect, NOW, test } from './fixtures.ts';

test('a gateway that goes away is said to, and is back by itself', async ({ page, fake, complaints, open }) => {
  await open();
  const port = Number(new URL(fake.url).port);
  await fake.close();
  await expect(page.getByText('Gatehouse does not answer.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Gateway' })).toContainText('Not answering');
  await page.screenshot({ path: 'test-results/screens/overview-lost.light.en.png', animations: 'disabled' });
  // What was known last is still there to read.
  await expect(page.getByRole('region', { name: 'Providers' })).toContainText('anthropic');
  const directory = process.env.GATEHOUSE_WINDOW ?? '';
  const again = await startFakeGateway({ directory, port, now: () => NOW, sessions: fake.sessions });
  try {
    again.gateway.setProblems([]);
    await expect(page.getByText('Gatehouse does not answer.')).toHaveCount(0, { timeout: 15_000 });
    await expect(page.getByRole('region', { name: 'Gateway' })).toContainText('Running');
  } finally {
    await again.close();
  }
  complaints.splice(0);
});

test('a hidden window asks for nothing, and catches up when it is looked at', async ({ page, fake, open }) => {
  await open();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const calls: string[] = [];
  page.on('request', (request) => calls.push(new URL(request.url()).pathname));
  fake.gateway.setPaused(true);
  fake.gateway.setBudget('day', { spentNanoUsd: 3_000_000_000 });
  fake.gateway.announce({ type: 'provider-changed', provider: 'openai' });
  // Live requests come with the events themselves: once this one is there, the events before it have been seen.
  const id = fake.gateway.begin({ client: 'aider' });
  await expect(page.getByRole('row', { name: /aider/ })).toBeVisible();
  expect(calls).toEqual([]);
  await expect(page.getByRole('region', { name: 'Gateway' })).toContainText('Running');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.getByRole('region', { name: 'Gateway' })).toContainText('Paused');
  fake.gateway.end(id);
});

test('a hundred events make a handful of reads', async ({ page, fake, open }) => {
  await open();
  const calls: string[] = [];
  page.on('request', (request) => calls.push(new URL(request.url()).pathname));
  for (let event = 0; event < 100; event += 1) {
    fake.gateway.announce({ type: 'provider-changed', provider: 'openai' });
    await new Promise((resolve) => setImmediate(resolve));
  }
  fake.gateway.setPaused(true);
  await expect(page.getByRole('region', { name: 'Gateway' })).toContainText('Paused');
  expect(calls.filter((path) => path === '/control/providers/list').length).toBeLessThanOrEqual(3);
});

test('a session that ends shows where to get a new one', async ({ page, context, fake, complaints, open }) => {
  await open();
  await context.clearCookies();
  fake.gateway.setPaused(true);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the address the terminal shows');
  expect(complaints.splice(0).every((complaint) => complaint.includes('401'))).toBe(true);
});
