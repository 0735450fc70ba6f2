import { afterAll, beforeAll, vi } from 'vitest';
import { endLaunches, type LaunchedApp, type LaunchOptions, launchApp, prepareLaunches } from '../electron/launch.ts';
import { surroundings, testConfig } from './ask.ts';
import { closing } from './closing.ts';

// Each starts an app, a browser's page and a gateway: with every core busy that alone takes its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(prepareLaunches, 120_000);

afterAll(endLaunches);

/** The desktop app on the stand-in, closed when the test is over. */
export async function desktopWith(config: string, options: LaunchOptions = {}): Promise<LaunchedApp> {
  return closing(await launchApp({ config: testConfig(config), ...options, env: { ...surroundings, ...options.env } }));
}
