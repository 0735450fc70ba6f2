import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { ask } from './ask.ts';
import { closing } from './closing.ts';
import { desktopWith } from './desktop-under-test.ts';
import { twoProviders } from './two-providers.ts';

async function setUp(rest = '') {
  const one = closing(await startUpstream('chat', [], { text: 'from the first, and then some more of it' }));
  const two = closing(await startUpstream('chat', [], { text: 'from the second' }));
  const budgets = 'budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]';
  return { one, two, config: `${twoProviders(one, two, rest)}${budgets}\n` };
}

const provider = (answer: Response) => answer.headers.get('x-gatehouse-provider');

it('shows the whole tray in its order', async () => {
  const { config } = await setUp();
  const app = await desktopWith(config);
  const url = await app.running();
  await expect.poll(app.tray, { timeout: 15_000 }).toBe(`● Running on ${new URL(url).host} · 2 of 2 providers healthy
$0 of $5 spent today
────
Pause
[ ] Local only
Route
  (•) one/m1
  ( ) two/m2
Providers
  [x] one · ok
  [x] two · ok
────
Copy base URL
  OpenAI · ${url}/v1
  Anthropic · ${url}
  Ollama · ${url}
  Gemini · ${url}
Last problem: Secrets are kept in memory, as GATEHOUSE_SECRETS says, and are gone when Gateho…
────
Open Gatehouse
Settings
Check for updates
Quit`);
  expect(basename(app.desktop.tray?.image ?? '')).toBe('running-on-light.png');
  expect(app.desktop.tray?.tooltip).toContain('Gatehouse · Running on');
  app.choose('Copy base URL', 'OpenAI');
  await app.until(() => app.desktop.clipboard === `${url}/v1`, 'the address is copied');
});

it('speaks Chinese on a Chinese desktop', async () => {
  const { config } = await setUp();
  const app = await desktopWith(config, { languages: ['zh-CN'] });
  await app.running();
  await expect
    .poll(app.tray, { timeout: 15_000 })
    .toContain('2 个提供商中 2 个正常\n今日已花费 $0，上限 $5\n────\n暂停\n[ ] 仅本地\n路由');
});

it('sends nothing out while local only is on', async () => {
  const { config } = await setUp();
  const app = await desktopWith(`${config.replaceAll('127.0.0.1', 'localhost.example.com')}`);
  const url = await app.running();
  await app.switch('Local only');
  expect(app.tray()).toContain('[x] Local only');
  const answer = await ask(url);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('local');
});

it('tells of a provider that is failed over', async () => {
  const { one, two, config } = await setUp('retry: { attempts: 0 }');
  one.setFaults({ status: 500 });
  // Events come ten times a second: what is over sooner is not worth an interruption. A busy machine takes longer over them.
  two.setFaults({ delayFirstTokenMs: 3000 });
  const app = await desktopWith(config);
  const url = await app.running();
  expect(provider(await ask(url, { stream: true }))).toBe('two');
  await app.until(
    () => app.desktop.notifications.some(({ title }) => title === 'one failed over to two'),
    'the notice',
  );
});
