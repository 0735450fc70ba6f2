import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromService, type ServiceListening } from '../../main/contract/service-protocol.ts';
import { serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { closing } from './closing.ts';
import { ask, desktopWith } from './desktop-under-test.ts';

const demo = 'providers: { demo: { type: demo } }\nroutes: { fast: { targets: [{ provider: demo, model: demo }] } }\n';

it('is back at the same address within two seconds when the service is killed during a stream', async () => {
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 50 }, { text: 'word '.repeat(200) }));
  const app = await desktopWith(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const url = await app.running();
  const { page } = await app.window();
  const foot = page.getByRole('region', { name: 'Gateway' });
  await foot.getByText('Degraded').waitFor();
  const answer = await ask(url, { stream: true });
  const reader = answer.body?.getReader();
  await reader?.read();
  const [service] = app.desktop.utilities;
  service?.child.kill('SIGKILL');
  const killedAt = performance.now();
  // The client sees its connection end without the mark of a whole answer: an error, and not a wait for ever.
  const rest = await readToEnd(reader);

  expect(rest.text).not.toContain('[DONE]');
  expect(rest.broken).toBe(true);
  await app.until(() => app.tray().startsWith('◐ Starting again'), 'the tray says what happens');
  expect(await app.running()).toBe(url);
  expect(performance.now() - killedAt).toBeLessThan(2000);

  upstream.setFaults([]);
  expect((await ask(url)).status).toBe(200);
  expect(app.desktop.utilities).toHaveLength(2);
  expect(app.desktop.notifications.map(({ title }) => title)).toEqual(['The gateway ended unexpectedly']);
  // The window goes on by itself: what happens now is in it, over a new port.
  await app.switch('Pause');
  await foot.getByText('Paused').waitFor();
});

it('tells the terminal it was started from where the gateway listens, and a key to try it with', async () => {
  const told: ServiceListening[] = [];
  // The test runner has a channel of its own here.
  const { send } = process;
  Reflect.set(process, 'send', (...sent: unknown[]) => {
    const message = fromService.safeParse(sent[0]);
    if (message.success && message.data.type === 'listening') return told.push(message.data) > 0;
    return send ? Reflect.apply(send, process, sent) : false;
  });
  closing({ close: () => Reflect.set(process, 'send', send) });
  const app = await desktopWith(demo, { argv: ['--hidden'], env: { GATEHOUSE_ANNOUNCE: '1' } });
  const url = await app.running();
  expect(told).toEqual([
    {
      type: 'listening',
      url,
      dataDir: app.dataDir,
      firstRun: false,
      attached: false,
      terminal: {
        key: expect.stringMatching(/^gh-/),
        exampleModel: 'fast',
        configPath: join(app.dataDir, 'config.yaml'),
      },
    },
  ]);
  const answer = await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${told[0]?.terminal?.key}` } });
  expect(answer.status).toBe(200);
});

it('joins a gateway that runs already on the same data, and takes over when that one ends', async () => {
  const served = closing(await serve({ config: `version: 1\n${demo}` }));
  const app = await desktopWith('', { dataDir: served.dataDir, config: `version: 1\n${demo}` });
  expect(await app.running()).toBe(served.url);
  await app.switch('Pause');
  expect(JSON.parse((await served.run('status', '--json')).stdout)).toMatchObject({ state: 'paused' });
  served.child.kill('SIGTERM');
  await served.exited;
  await app.until(
    () => app.desktop.utilities.length > 1 && /^▲ Degraded on/.test(app.tray()),
    'a gateway of its own runs',
    10_000,
  );
});

it('says that the port belongs to somebody else, and starts when it is free and asked for', async () => {
  const other = createTcpServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const app = await desktopWith(demo, { env: { GATEHOUSE_PORT: String(port) }, argv: ['--hidden'] });
  await app.until(() => app.tray().startsWith('◐ Starting again'), 'it tries again');
  await new Promise((resolve) => other.close(resolve));
  expect(await app.running()).toBe(`http://127.0.0.1:${port}`);
});

it('starts again when a config that could not be used has been put right', async () => {
  const app = await desktopWith('providers: 7\n', { argv: ['--hidden'] });
  await app.until(() => app.tray().startsWith('◐ Starting again'), 'it tries again');
  const path = join(app.dataDir, 'config.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('providers: 7\n', demo));
  expect(await app.running()).toMatch(/^http:/);
});

it('ends the service with the app, after asking about requests that run', async () => {
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 30 }, { text: 'word '.repeat(40) }));
  const app = await desktopWith(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const url = await app.running();
  const answer = await ask(url, { stream: true });
  app.choose('Quit');
  await app.until(() => app.desktop.messageBoxes.length === 1, 'the question');
  expect(app.desktop.messageBoxes[0]).toMatchObject({ message: 'Requests are running: 1' });
  // The dialog was closed: the app stays.
  expect(app.tray()).toContain('Quit');
  app.desktop.answers.push(1);
  app.choose('Quit');
  expect(await answer.text()).toContain('[DONE]');
  expect(await app.app.exited).toBe(0);
  expect(app.desktop.utilities[0]?.child.exitCode).toBe(0);
});

it('does not take any server for its own gateway', async () => {
  const other = createServer((_, answer) => answer.end('{"service":"something else"}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  closing({ close: () => void other.close() });
  const app = await desktopWith(demo, { argv: ['--hidden'] });
  const { port } = other.address() as AddressInfo;
  await writeFile(
    join(app.dataDir, 'gateway.json'),
    JSON.stringify({ url: `http://127.0.0.1:${port}`, pid: process.pid, startedAt: 1 }),
  );
  expect(await app.running()).not.toContain(String(port));
});

async function readToEnd(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<{ text: string; broken: boolean }> {
  let text = '';
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return { text, broken: false };
      text += Buffer.from(part.value).toString();
    }
  } catch {
    return { text, broken: true };
  }
}
