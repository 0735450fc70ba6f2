import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromService, type ServiceListening } from '../../main/contract/service-protocol.ts';
import { serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { ask, surroundings, testConfig } from './ask.ts';
import { closing } from './closing.ts';
import { desktopWith } from './desktop-under-test.ts';
import { readToEnd } from './read-to-end.ts';

const demo = 'providers: { demo: { type: demo } }\nroutes: { fast: { targets: [{ provider: demo, model: demo }] } }\n';

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
    () => app.desktop.utilities.length > 1 && /^○ Paused on/.test(app.tray()),
    'a gateway of its own runs, paused as that one was',
  );
});

it('says that the port belongs to somebody else, and starts when it is free', async () => {
  const { server: other, port } = await otherProgram();
  const app = await desktopWith(demo, { env: { GATEHOUSE_PORT: String(port) }, argv: ['--hidden'] });
  await app.until(() => app.tray().startsWith('◐ Starting again'), 'it tries again');
  expect(app.tray()).toContain(`Last problem: Port ${port} is taken by another program.`);
  await new Promise((resolve) => other.close(resolve));
  expect(await app.running()).toBe(`http://127.0.0.1:${port}`);
  expect(app.desktop.notifications, 'what never ran has not ended').toEqual([]);
});

it('knows another Gatehouse on its port', async () => {
  const served = closing(await serve({ config: `version: 1\n${demo}` }));
  const { port } = new URL(served.url);
  const app = await desktopWith(demo, { env: { GATEHOUSE_PORT: port }, argv: ['--hidden'] });
  await app.until(
    () => app.tray().includes(`Port ${port} is taken by another Gatehouse, which is running already.`),
    'it says whose port it is',
  );
});

it('stays stopped when somebody has stopped it, and starts at the port the config names by then', async () => {
  const config = `version: 1\nserver: { port: 0 }\n${demo}`;
  const app = await desktopWith('', { config, env: { GATEHOUSE_PORT: '' } });
  const url = await app.running();
  const { page } = await app.window();
  const token = (await readFile(join(app.dataDir, 'control-token'), 'utf8')).trim();
  const stop = await fetch(`${url}/control/status/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(stop.ok).toBe(true);
  await app.until(() => app.tray().startsWith('○ Not running'), 'it has stopped');
  expect([app.desktop.notifications, app.desktop.utilities.length]).toEqual([[], 1]);
  const { server, port } = await otherProgram();
  await new Promise((resolve) => server.close(resolve));
  await writeFile(join(app.dataDir, 'config.yaml'), config.replace('port: 0', `port: ${port}`));
  await page.evaluate('window.gatehouse.restartService()');
  expect(await app.running()).toBe(`http://127.0.0.1:${port}`);
});

it('takes a service without memory for one that has ended: the app goes on, and starts another', async () => {
  const app = await desktopWith(demo, { argv: ['--hidden'] });
  const url = await app.running();
  app.desktop.utilities[0]?.fail();
  await app.until(() => app.desktop.utilities.length === 2, 'another one is started');
  expect(await app.running()).toBe(url);
  expect(app.desktop.notifications.map(({ title }) => title)).toEqual(['The gateway ended unexpectedly']);
});

it('starts again when a config that could not be used has been put right', async () => {
  const app = await desktopWith('providers: 7\n', { argv: ['--hidden'] });
  await app.until(() => app.tray().startsWith('◐ Starting again'), 'it tries again');
  const path = join(app.dataDir, 'config.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace('providers: 7\n', demo));
  expect(await app.running()).toMatch(/^http:/);
});

it('ends the service with the app, after asking about requests that run', async () => {
  // Long enough to run still when somebody quits a second time.
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 30 }, { text: 'word '.repeat(150) }));
  const app = await desktopWith(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const url = await app.running();
  const answer = await ask(url, { stream: true });
  app.choose('Quit');
  await app.until(() => app.desktop.messageBoxes.length === 1, 'the question');
  expect(app.desktop.messageBoxes[0]).toMatchObject({ message: 'Requests are running: 1' });
  // The dialog was closed: the app stays, once that has come to where it was asked.
  await new Promise((resolve) => setImmediate(resolve));
  expect(app.tray()).toContain('Quit');
  app.desktop.answers.push(1);
  app.choose('Quit');
  await app.until(() => app.tray().startsWith('○ Stopping'), 'tray and window stay for as long as it waits');
  expect(app.desktop.windows).toHaveLength(1);
  expect(await answer.text()).toContain('[DONE]');
  expect(await app.app.exited).toBe(0);
  expect(app.desktop.utilities[0]?.child.exitCode).toBe(0);
});

it('cuts no stream for a Ctrl-C in the terminal, which reaches the service as well as the app', async () => {
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 20 }, { text: 'word '.repeat(150) }));
  const app = await desktopWith(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const answer = await ask(await app.running(), { stream: true });
  app.desktop.utilities[0]?.child.kill('SIGINT');
  app.app.quit();
  await app.until(() => app.desktop.messageBoxes.length === 1, 'the question');
  expect(await answer.text()).toContain('[DONE]');
});

it('is in nobody’s way when the machine is shut down: no question, and no window that will not close', async () => {
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 50 }, { text: 'word '.repeat(200) }));
  const app = await desktopWith(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const answer = await ask(await app.running(), { stream: true });
  await app.window();
  app.desktop.shutDown();
  expect(await app.app.exited).toBe(0);
  expect([app.desktop.messageBoxes, app.desktop.windows]).toEqual([[], []]);
  await readToEnd(answer.body?.getReader());
  await app.until(() => app.desktop.utilities[0]?.child.exitCode === 0, 'the service has ended in an orderly way');
  expect(app.desktop.tray, 'no icon comes back to tell of it').toBeNull();
});

it('quits at once, and without a question, over requests of a gateway in another process', async () => {
  const upstream = closing(await startUpstream('chat', { delayBetweenMs: 20 }, { text: 'word '.repeat(60) }));
  const config = testConfig(`
providers: { one: { type: openai-compatible, base_url: "${upstream.url}/v1" } }
routes: { fast: { targets: [{ provider: one, model: m1 }] } }
`);
  const served = closing(await serve({ config, env: surroundings }));
  const app = await desktopWith('', { dataDir: served.dataDir, config });
  expect(await app.running()).toBe(served.url);
  const answer = await ask(served.url, { stream: true });
  app.choose('Quit');
  expect(await app.app.exited).toBe(0);
  expect(app.desktop.messageBoxes).toEqual([]);
  expect(await answer.text()).toContain('[DONE]');
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

/** Something that listens on a free port and hangs up on everybody. */
async function otherProgram(): Promise<{ server: TcpServer; port: number }> {
  const server = createTcpServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}
