import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type DrivenApp, driveApp, endDrives } from '../electron/drive.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { ask, surroundings, testConfig } from './ask.ts';
import { closing } from './closing.ts';
import { readToEnd } from './read-to-end.ts';
import { twoProviders } from './two-providers.ts';

// What is most worth knowing of a real desktop: it starts, shows itself, serves, obeys its tray, and outlives its gateway.
// By the tray's menu, the page and HTTP alone, so that all of it runs on a real Electron as well, where its binary is.

// The first one builds the app.
vi.setConfig({ testTimeout: 120_000 });

afterAll(endDrives);

let one: Awaited<ReturnType<typeof startUpstream>>;
let two: typeof one;

/** The app with a route `fast` over two providers. @returns it and its address */
async function driven(): Promise<{ app: DrivenApp; url: string }> {
  const config = testConfig(twoProviders(one, two));
  const app = closing(await driveApp(config, surroundings));
  await app.until((tray) => / on 127\.0\.0\.1:/.test(tray), 'the gateway runs');
  return { app, url: `http://${/127\.0\.0\.1:\d+/.exec(await app.tray())?.[0]}` };
}

/** The foot of the window, which says how the gateway is. */
const foot = async (app: DrivenApp) => (await app.page()).getByRole('region', { name: 'Gateway' });
const provider = (answer: Response) => answer.headers.get('x-gatehouse-provider');

beforeAll(async () => {
  one = await startUpstream('chat', [], { text: 'word '.repeat(60) });
  two = await startUpstream('chat', [], { text: 'from the second' });
});

afterAll(async () => {
  await one.close();
  await two.close();
});

it('starts, shows its window, serves a request, pauses and resumes, and the window says the same', async () => {
  const { app, url } = await driven();
  const says = await foot(app);
  await says.getByText(url.slice('http://'.length)).waitFor();
  expect((await ask(url)).status).toBe(200);
  await app.choose('Pause');
  await app.until((tray) => tray.startsWith('○ Paused on'), 'the tray says paused');
  await says.getByText('Paused').waitFor();
  expect((await ask(url)).status).toBe(503);
  await app.choose('Resume');
  await app.until((tray) => tray.startsWith('● Running on'), 'the tray says that it goes on');
  expect((await ask(url)).status).toBe(200);
});

it('takes a provider out during a stream: the stream ends whole, the next request goes elsewhere', async () => {
  const { app, url } = await driven();
  one.setFaults({ delayBetweenMs: 100 });
  const streaming = await ask(url, { stream: true });
  expect(provider(streaming)).toBe('one');
  const whole = streaming.text().then((text) => ({ text, endedAt: performance.now() }));
  await app.choose('Providers', 'one');
  await app.until((tray) => tray.includes('[ ] one · off'), 'it is out');
  expect(provider(await ask(url))).toBe('two');
  const outAt = performance.now();
  const { text, endedAt } = await whole;
  expect(endedAt, 'the stream went on after its provider was out').toBeGreaterThan(outAt);
  expect(text).toContain('data: [DONE]');
  expect(text).not.toContain('error');
  expect(text.match(/word/g)).toHaveLength(60);
  one.setFaults([]);
  await app.choose('Providers', 'one');
  await app.until((tray) => tray.includes('[x] one · ok'), 'it is back');
  expect(provider(await ask(url))).toBe('one');
});

it('is back at the same address within two seconds when the service is killed during a stream', async () => {
  const { app, url } = await driven();
  const says = await foot(app);
  await says.getByText('Running').waitFor();
  one.setFaults({ delayBetweenMs: 50 });
  const answer = await ask(url, { stream: true });
  const reader = answer.body?.getReader();
  await reader?.read();
  await app.killService();
  const killedAt = performance.now();
  // The client sees its connection end without the mark of a whole answer: an error, and not a wait for ever.
  const rest = await readToEnd(reader);
  expect(rest.text).not.toContain('[DONE]');
  expect(rest.broken).toBe(true);
  await app.until((tray) => tray.startsWith('◐ Starting again'), 'the tray says what happens');
  await app.until((tray) => tray.includes(` on ${new URL(url).host}`), 'it is back at the same address');
  // More room where more wants to run than there are cores: then it is the machine that is measured.
  const crowded = (loadavg()[0] ?? 0) > availableParallelism();
  expect(performance.now() - killedAt).toBeLessThan(crowded ? 8000 : 2000);
  one.setFaults([]);
  expect((await ask(url)).status).toBe(200);
  // The window goes on by itself: what happens now is in it, over a new port.
  await app.choose('Pause');
  await says.getByText('Paused').waitFor();
});
