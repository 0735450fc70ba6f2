import { setTimeout } from 'node:timers/promises';
import type { Served } from '../harness/serve.ts';
import { askChat, createKey } from './ask-chat.ts';
import { expect, test } from './fixtures.ts';

/** Between two requests of a client that goes on asking. */
const PAUSE_MS = 50;

test('a route reordered in the window sends a running client elsewhere; what streams goes on where it began', async ({
  page,
  startProvider,
  startGateway,
  openWindow,
}) => {
  // A stream long enough to outlast all that is done in the window meanwhile.
  const words = Array.from({ length: 60 }, (_, number) => `${number}`).join(' ');
  const first = await startProvider('chat', { delayBetweenMs: 250 }, { text: words });
  const second = await startProvider('chat', [], { text: 'from the second' });
  const gateway = await startGateway({
    config: `version: 1
providers:
  first: { type: openai-compatible, base_url: "${first.url}/v1" }
  second: { type: openai-compatible, base_url: "${second.url}/v1" }
routes:
  fast:
    targets:
      - { provider: first, model: m } # the usual one
      - { provider: second, model: m }
pricing: { overrides: { "first/m": { input: 100, output: 100 }, "second/m": { input: 1, output: 1 } } }
`,
  });
  const key = await createKey(gateway, 'zed');
  // A client that goes on asking, one request after the other, for as long as the test runs.
  const answeredBy: (string | null)[] = [];
  let running = true;
  const client = (async () => {
    while (running) {
      answeredBy.push((await askChat(gateway, key, 'fast')).provider);
      await setTimeout(PAUSE_MS);
    }
  })();
  try {
    await openWindow(gateway, '/routes');
    await expect.poll(() => answeredBy.length).toBeGreaterThan(5);
    expect(new Set(answeredBy)).toEqual(new Set(['first']));

    let streamed = '';
    let streaming = true;
    const stream = readStream(gateway, key, (text) => {
      streamed += text;
    }).finally(() => {
      streaming = false;
    });
    await expect.poll(() => streamed).toContain('"content":" 1"');

    await page.getByRole('button', { name: /^first\/m, 1 of 2/ }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByText('Answers first: second/m instead of first/m')).toBeVisible();
    await expect(page.getByRole('button', { name: /Of the last \d+ requests \d+ would go elsewhere/ })).toBeVisible();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => answeredBy.at(-1)).toBe('second');
    expect(streaming).toBe(true);
    // Nobody was left without an answer, and nobody went back.
    const turn = answeredBy.indexOf('second');
    expect(answeredBy.slice(0, turn).every((provider) => provider === 'first')).toBe(true);
    await expect.poll(() => answeredBy.length - turn).toBeGreaterThan(5);
    expect(answeredBy.slice(turn).every((provider) => provider === 'second')).toBe(true);
    await stream;
    expect(streamed).toContain('"content":" 59"');
    expect(streamed).toContain('[DONE]');
  } finally {
    running = false;
    await client;
  }
  await openWindow(gateway, '/activity');
  await expect(page.getByText('fast → second/m').first()).toBeVisible();
});

/** Asks for a stream and hands it on as it comes. Resolves at its end. */
async function readStream(gateway: Served, key: string, onText: (text: string) => void): Promise<void> {
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'fast', stream: true, messages: [{ role: 'user', content: 'Go on.' }] }),
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) onText(decoder.decode(chunk as Uint8Array, { stream: true }));
}
