import { join } from 'node:path';
import { type Served, type ServeOptions, serve } from '../harness/serve.ts';
import { startUpstream } from '../upstreams/start-upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { expect, settled, test as windowTest } from '../window/fixtures.ts';

interface Fixtures {
  /** Starts the bundled gateway as a process of its own; without a config it is a first start. It ends with the test. */
  startGateway(options?: Omit<ServeOptions, 'program'>): Promise<Served>;
  /** Starts a provider that answers by itself. It ends with the test. */
  startProvider(...args: Parameters<typeof startUpstream>): Promise<Upstream>;
  /** Goes to a screen of a gateway's window, signing in by the one-time address first. Resolves when the screen is there. */
  openWindow(gateway: Served, path?: string): Promise<void>;
}

/**
 * Playwright's test over everything that is shipped: the bundled gateway in a process of its own, the built window in a real
 * Chromium, and providers that answer by themselves. Whatever the browser complains about fails the test.
 */
export const test = windowTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  startProvider: async ({}, use) => {
    const started: Upstream[] = [];
    await use(async (...args) => {
      const provider = await startUpstream(...args);
      started.push(provider);
      return provider;
    });
    for (const provider of started) await provider.close();
  },
  // The gateway ends before the providers it asks.
  startGateway: async ({ startProvider }, use) => {
    void startProvider;
    const started: Served[] = [];
    await use(async (options = {}) => {
      const bundle = process.env.GATEHOUSE_BUNDLE;
      if (!bundle) throw new Error('The global setup has not bundled the gateway.');
      const gateway = await serve({ ...options, program: join(bundle, 'gatehouse.mjs') });
      started.push(gateway);
      return gateway;
    });
    for (const gateway of started) await gateway.close();
  },
  // A gateway that ends while its window is open makes the window complain; so the window goes first.
  openWindow: async ({ page, complaints, startGateway }, use) => {
    void complaints;
    void startGateway;
    const signedIn = new Set<string>();
    await use(async (gateway, path = '/') => {
      if (!signedIn.has(gateway.ui)) await page.goto(gateway.ui);
      signedIn.add(gateway.ui);
      await page.getByRole('main').waitFor();
      await page.evaluate((to) => {
        location.hash = `#${to}`;
      }, path);
      await settled(page);
    });
    await page.goto('about:blank');
  },
});

export { expect, settled };
