import { afterAll, beforeAll, vi } from 'vitest';
import { endLaunches, type LaunchedApp, type LaunchOptions, launchApp, prepareLaunches } from '../electron/launch.ts';
import { closing } from './closing.ts';

// Each starts an app, a browser's page and a gateway: with every core busy that alone takes its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(prepareLaunches, 120_000);

afterAll(endLaunches);

/** There is no keychain to test with, and every other store has a gap to warn of: the best state there is here is “Degraded”. */
const surroundings = { GATEHOUSE_SECRETS: 'memory', GATEHOUSE_TEST_KEY: 'gh-of-this-test-client' };

/** The desktop app on the stand-in, closed when the test is over. */
export async function desktopWith(config: string, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const text = `version: 1\nserver: { time_zone: UTC }\nclients: [{ name: test, key: "\${env:GATEHOUSE_TEST_KEY}" }]\n${config}`;
  return closing(await launchApp({ config: text, ...options, env: { ...surroundings, ...options.env } }));
}

/** Asks as a running app would. */
export function ask(url: string, changes: Record<string, unknown> = {}): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${surroundings.GATEHOUSE_TEST_KEY}` },
    body: JSON.stringify({ model: 'fast', messages: [{ role: 'user', content: 'Hello there' }], ...changes }),
  });
}
