import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DrivenApp, driveApp } from '../electron/drive.ts';
import { endLaunches } from '../electron/launch.ts';
import { ask } from './desktop-under-test.ts';

// What is most worth knowing of a real desktop: it starts, shows itself, serves, obeys its tray, and ends.

let app: DrivenApp;

beforeAll(async () => {
  const config = `version: 1
clients: [{ name: test, key: "\${env:GATEHOUSE_TEST_KEY}" }]
providers: { demo: { type: demo } }
routes: { fast: { targets: [{ provider: demo, model: demo }] } }
`;
  app = await driveApp(config, { GATEHOUSE_SECRETS: 'memory', GATEHOUSE_TEST_KEY: 'gh-of-this-test-client' });
}, 120_000);

afterAll(async () => {
  await app?.close();
  await endLaunches();
});

it('starts, shows its window, serves a request and obeys its tray', async () => {
  const says = (word: string) => (labels: string[]) => labels[0]?.includes(word) === true;
  await app.until(says(' on 127.0.0.1:'), 'the gateway runs');
  const [line = ''] = await app.tray();
  const url = `http://${/127\.0\.0\.1:\d+/.exec(line)?.[0]}`;
  const page = await app.page();
  const foot = page.getByRole('region', { name: 'Gateway' });
  await foot.getByText(url.slice('http://'.length)).waitFor();
  expect((await ask(url)).status).toBe(200);
  await app.choose('Pause');
  await app.until(says('Paused'), 'the tray says paused');
  await foot.getByText('Paused').waitFor();
  expect((await ask(url)).status).toBe(503);
});
