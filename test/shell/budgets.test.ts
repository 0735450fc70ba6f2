import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, it } from 'vitest';
import type { LaunchedApp } from '../electron/launch.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { ask } from './ask.ts';
import { closing } from './closing.ts';
import { desktopWith } from './desktop-under-test.ts';

/** `fast` costs $0.50 a request, `cheap` nothing. */
async function withBudget(onLimit: string): Promise<LaunchedApp> {
  const dear = closing(await startUpstream('chat', [], { text: 'an answer of a few words' }));
  const free = closing(await startUpstream('chat', [], { text: 'an answer for nothing' }));
  return desktopWith(`
providers:
  dear: { type: openai-compatible, base_url: "${dear.url}/v1" }
  free: { type: openai-compatible, base_url: "${free.url}/v1" }
routes:
  fast: { targets: [{ provider: dear, model: m1 }] }
  cheap: { targets: [{ provider: free, model: m2 }] }
budgets: [{ name: day, max_budget: 2, soft_budget: 1, budget_duration: 1d, ${onLimit} }]
pricing: { overrides: { "dear/m1": { input: 0, output: 500000 }, "free/m2": { input: 0, output: 0 } } }
`);
}

/** What the tray says is spent: `$1.40 of $2`. */
const spentOf = (app: LaunchedApp) => /^(\$\S+ of \$\S+) spent today$/m.exec(app.tray())?.[1] ?? '';
const lastNotice = (app: LaunchedApp) => app.desktop.notifications.at(-1);

/** Asks until a notice of this title is there; each time only when the tray shows what the last answer has cost. */
async function spendUntil(app: LaunchedApp, url: string, title: string): Promise<void> {
  for (let asked = 0; lastNotice(app)?.title !== title; asked++) {
    expect(asked, `requests before the notice: ${title}`).toBeLessThan(20);
    const before = spentOf(app);
    expect((await ask(url, { max_tokens: 1 })).status).toBe(200);
    await app.until(() => spentOf(app) !== before, 'the tray shows what the request has cost');
  }
}

/** The window shows the same amount as the tray, where it stands on every screen and where budgets are. */
async function windowAgrees(app: LaunchedApp, page: Page): Promise<void> {
  const amount = spentOf(app);
  await page.getByRole('region', { name: 'Gateway' }).getByText(amount, { exact: true }).waitFor();
  await page.evaluate("location.hash = '#/budgets'");
  const [spent = '', limit = ''] = amount.split(' of ');
  await page
    .getByRole('meter', { name: 'day', exact: true })
    .and(page.locator(`[aria-valuetext*="${spent}"][aria-valuetext*="${limit}"]`))
    .waitFor();
}

it('near a budget’s limit tray, notice and window say the same amount, and requests go on', async () => {
  const app = await withBudget('on_limit: block');
  const url = await app.running();
  const { page } = await app.window();
  await spendUntil(app, url, 'Budget “day” is near its limit');
  expect(lastNotice(app)?.body).toBe(`${spentOf(app)} is spent.`);
  expect(app.tray()).toMatch(/^● Running on/);
  await windowAgrees(app, page);
  expect((await ask(url, { max_tokens: 1 })).status).toBe(200);
});

it('at a budget’s limit that blocks, requests are refused, and tray, notice and window say why', async () => {
  const app = await withBudget('on_limit: block');
  const url = await app.running();
  const { page } = await app.window();
  await spendUntil(app, url, 'Budget “day” is spent');
  expect(app.desktop.notifications.map(({ title }) => title)).toEqual([
    'Budget “day” is near its limit',
    'Budget “day” is spent',
  ]);
  expect(lastNotice(app)?.body).toContain(spentOf(app));
  expect(app.tray()).toMatch(/^✕ Over budget on/);
  expect(basename(app.desktop.tray?.image ?? '')).toBe('alert-on-light.png');
  await page.getByRole('region', { name: 'Gateway' }).getByText('Over budget').waitFor();
  await windowAgrees(app, page);
  const refused = await ask(url, { max_tokens: 1 });
  expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([402, 'false']);
  expect(await refused.json()).toMatchObject({ error: { code: 'gatehouse_budget_exceeded' } });
  // A refusal costs nothing and is no news.
  await page.evaluate("location.hash = '#/'");
  lastNotice(app)?.click();
  await page.waitForURL(/#\/budgets/);
  expect(app.desktop.notifications).toHaveLength(2);
});

it('at a limit that degrades, requests go on by the other route; a limit that is raised is no news', async () => {
  const app = await withBudget('on_limit: degrade, degrade_to: cheap');
  const url = await app.running();
  const { page } = await app.window();
  await spendUntil(app, url, 'Budget “day” is spent');
  const spent = spentOf(app);
  const answer = await ask(url, { max_tokens: 1 });
  expect([answer.status, answer.headers.get('x-gatehouse-provider')]).toEqual([200, 'free']);
  expect(app.tray()).toMatch(/^✕ Over budget on/);
  await windowAgrees(app, page);

  const path = join(app.dataDir, 'config.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('max_budget: 2, soft_budget: 1', 'max_budget: 5'));
  await app.until(() => app.tray().startsWith('● Running on'), 'the limit is raised');
  expect(spentOf(app)).toBe(spent.replace('of $2', 'of $5'));
  await windowAgrees(app, page);
  expect((await ask(url, { max_tokens: 1 })).headers.get('x-gatehouse-provider')).toBe('dear');
  expect(app.desktop.notifications.map(({ title }) => title)).toEqual([
    'Budget “day” is near its limit',
    'Budget “day” is spent',
  ]);
});
