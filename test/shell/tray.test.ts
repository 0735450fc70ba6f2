import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing } from './closing.ts';
import { ask, desktopWith } from './desktop-under-test.ts';

async function twoProviders(route = '') {
  const one = closing(await startUpstream('chat', [], { text: 'from the first, and then some more of it' }));
  const two = closing(await startUpstream('chat', [], { text: 'from the second' }));
  const config = `
providers:
  one: { type: openai-compatible, base_url: "${one.url}/v1" }
  two: { type: openai-compatible, base_url: "${two.url}/v1" }
routes:
  fast:
    targets:
      # the quick one
      - { provider: one, model: m1 }
      - { provider: two, model: m2 }
    ${route}
budgets: [{ name: day, max_budget: 5, budget_duration: 1d }]
`;
  return { one, two, config };
}

const provider = (answer: Response) => answer.headers.get('x-gatehouse-provider');

it('shows the whole tray in its order', async () => {
  const { config } = await twoProviders();
  const app = await desktopWith(config);
  const url = await app.running();
  expect(app.tray()).toBe(`▲ Degraded on ${new URL(url).host} · 2 of 2 providers healthy
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
  expect(basename(app.desktop.tray?.image ?? '')).toBe('degraded-on-light.png');
  expect(app.desktop.tray?.tooltip).toContain('Gatehouse · Degraded on');
  app.choose('Copy base URL', 'OpenAI');
  await app.until(() => app.desktop.clipboard === `${url}/v1`, 'the address is copied');
});

it('speaks Chinese on a Chinese desktop', async () => {
  const { config } = await twoProviders();
  const app = await desktopWith(config, { languages: ['zh-CN'] });
  await app.running();
  expect(app.tray()).toContain('2 个提供商中 2 个正常\n今日已花费 $0，上限 $5\n────\n暂停\n[ ] 仅本地\n路由');
});

it('pauses and resumes, and the window says the same', async () => {
  const { config } = await twoProviders();
  const app = await desktopWith(config);
  const url = await app.running();
  const { page } = await app.window();
  await app.switch('Pause');
  expect(app.tray()).toContain('○ Paused on');
  expect(basename(app.desktop.tray?.image ?? '')).toBe('paused-on-light.png');
  expect((await ask(url)).status).toBe(503);
  await page.getByRole('region', { name: 'Gateway' }).getByText('Paused').waitFor();
  await app.switch('Resume');
  expect(app.tray()).toContain('▲ Degraded on');
  expect((await ask(url)).status).toBe(200);
});

it('sends nothing out while local only is on', async () => {
  const { config } = await twoProviders();
  const app = await desktopWith(`${config.replaceAll('127.0.0.1', 'localhost.example.com')}`);
  const url = await app.running();
  await app.switch('Local only');
  expect(app.tray()).toContain('[x] Local only');
  const answer = await ask(url);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('local');
});

it('takes a provider out during a stream: the stream ends whole, the next request goes elsewhere', async () => {
  const { config } = await twoProviders();
  const slow = closing(await startUpstream('chat', { delayBetweenMs: 100 }, { text: 'word '.repeat(60) }));
  const app = await desktopWith(config.replace(/base_url: "[^"]+"/, `base_url: "${slow.url}/v1"`));
  const url = await app.running();
  const streaming = await ask(url, { stream: true });
  expect(provider(streaming)).toBe('one');
  const whole = streaming.text().then((text) => ({ text, endedAt: performance.now() }));
  await app.switch('Providers', 'one');
  expect(app.tray()).toContain('[ ] one · off');
  expect(provider(await ask(url))).toBe('two');
  const outAt = performance.now();
  const { text, endedAt } = await whole;
  expect(endedAt, 'the stream went on after its provider was out').toBeGreaterThan(outAt);
  expect(text).toContain('data: [DONE]');
  expect(text).not.toContain('error');
  expect(text.match(/word/g)).toHaveLength(60);
  slow.setFaults([]);
  await app.switch('Providers', 'one');
  expect(app.tray()).toContain('[x] one · ok');
  expect(provider(await ask(url))).toBe('one');
});

it('switches what a route points at under a running client, within 100 ms', async () => {
  const { config } = await twoProviders();
  const app = await desktopWith(config);
  const url = await app.running();
  expect(provider(await ask(url))).toBe('one');
  const took: number[] = [];
  for (const [chosen, name] of [
    ['two/m2', 'two'],
    ['one/m1', 'one'],
    ['two/m2', 'two'],
    ['one/m1', 'one'],
    ['two/m2', 'two'],
  ] as const) {
    const before = performance.now();
    await app.switch('Route', chosen);
    took.push(performance.now() - before);
    expect(app.tray()).toContain(`Route\n  (•) ${chosen}`);
    expect(provider(await ask(url))).toBe(name);
  }
  expect(await readFile(join(app.dataDir, 'config.yaml'), 'utf8')).toContain('# the quick one');
  // The best of five, and more room where more wants to run than there are cores: then it is the machine that is measured.
  const crowded = (loadavg()[0] ?? 0) > availableParallelism();
  expect(Math.min(...took), took.join(', ')).toBeLessThan(crowded ? 1000 : 100);
});

it('tells of a provider that is failed over', async () => {
  const { one, two, config } = await twoProviders('retry: { attempts: 0 }');
  one.setFaults({ status: 500 });
  // Events come ten times a second: what is over sooner is not worth an interruption.
  two.setFaults({ delayFirstTokenMs: 300 });
  const app = await desktopWith(config);
  const url = await app.running();
  expect(provider(await ask(url, { stream: true }))).toBe('two');
  await app.until(
    () => app.desktop.notifications.some(({ title }) => title === 'one failed over to two'),
    'the notice',
  );
});
