import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type DrivenApp, driveApp, endDrives } from '../electron/drive.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import { surroundings, testConfig } from './ask.ts';
import { AskingClient } from './asking-client.ts';
import { closing } from './closing.ts';
import { type Switch, type SwitchPosition, switches, switchesConfig, switchesEnv } from './switches.ts';
import { type FromTray, type FromWindow, openScreen, timeFromTray, timeFromWindow } from './time-switch.ts';

// By the tray's menu, the page and HTTP alone: runs on a real Electron as well, where its binary is.

// The first one builds the app.
vi.setConfig({ testTimeout: 120_000 });

afterAll(endDrives);

/** The app, and a client of it that goes on asking. The route begins at `one`. */
async function setUp(): Promise<{ app: DrivenApp; client: AskingClient }> {
  const one = closing(await startUpstream('chat', [], { text: 'from the first' }));
  const two = closing(await startUpstream('chat', [], { text: 'from the second' }));
  const app = closing(await driveApp(testConfig(switchesConfig(one, two)), { ...surroundings, ...switchesEnv }));
  await app.until((menu) => / on 127\.0\.0\.1:/.test(menu), 'the gateway runs');
  const url = `http://${/127\.0\.0\.1:\d+/.exec(await app.tray())?.[0]}`;
  const client = closing(new AskingClient(url));
  await client.decided('one', performance.now());
  return { app, client };
}

const WITHIN_MS = 100;
const AT_LEAST = 5;
const AT_MOST = 15;

/**
 * Switches on and off until both times were short enough once: the machine does other things as well.
 * @param time one switch to this position
 */
async function expectSoon(
  { on, off }: Switch,
  client: AskingClient,
  time: (to: SwitchPosition) => Promise<FromTray | FromWindow>,
): Promise<void> {
  const took: number[][] = [];
  const worseOfBest = () => Math.max(...[0, 1].map((at) => Math.min(...took.map((times) => times[at] ?? Infinity))));
  while (took.length < AT_LEAST || (took.length < AT_MOST && worseOfBest() >= WITHIN_MS)) {
    await client.answers(10 + 3 * took.length);
    took.push(Object.values(await time(took.length % 2 === 0 ? on : off)));
  }
  expect(client.strays, 'requests decided as before after one that was not').toEqual([]);
  // Where more wants to run than there are cores, it is the machine that is measured.
  const crowded = (loadavg()[0] ?? 0) > availableParallelism();
  expect(worseOfBest(), `milliseconds: ${JSON.stringify(took)}`).toBeLessThan(crowded ? 1000 : WITHIN_MS);
}

describe.each(switches)('$name', (one) => {
  it('acts on the next request and in the window within 100 ms of the click in the tray', async () => {
    const { app, client } = await setUp();
    await openScreen(app, one);
    await expectSoon(one, client, (to) => timeFromTray(app, client, to));
  });

  it('acts on the next request and in the tray within 100 ms of the click in the window', async () => {
    const { app, client } = await setUp();
    await openScreen(app, one);
    await expectSoon(one, client, (to) => timeFromWindow(app, client, one, to));
    // What people wrote beside it stays.
    expect(await readFile(join(app.dataDir, 'config.yaml'), 'utf8')).toContain('# the quick one');
  });
});
