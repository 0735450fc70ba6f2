import { test as base, expect, type Page } from '@playwright/test';
import { type FakeGateway, startFakeGateway } from './fake-gateway.ts';

/** A Monday afternoon: the time of every test, in the browser and at the gateway. */
export const NOW = Date.UTC(2026, 9, 12, 14, 2, 11);

interface Fixtures {
  /** A gateway of this test's own. Change it, and the window follows. */
  fake: FakeGateway;
  /** Signs in and goes to a screen: `open('/activity?status=error')`. Resolves when the screen is there. */
  open(path?: string): Promise<void>;
  /** Goes to a part of the widgets' gallery. Resolves when it is there. */
  openGallery(part: string): Promise<void>;
  /** What the browser complained about. A test that expects complaints empties it. */
  complaints: string[];
}

/**
 * Playwright's test with a gateway and a window. Whatever the browser writes to its console as an error, every exception and
 * every breach of the content security policy fails the test.
 */
export const test = base.extend<Fixtures>({
  timezoneId: 'UTC',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  fake: async ({}, use) => {
    const directory = process.env.GATEHOUSE_WINDOW;
    if (!directory) throw new Error('The global setup has not built the window.');
    const fake = await startFakeGateway({ directory, now: () => NOW });
    await use(fake);
    await fake.close();
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  open: async ({ page, fake, complaints }, use) => {
    void complaints;
    await page.clock.setFixedTime(NOW);
    let signedIn = false;
    await use(async (path = '/') => {
      if (!signedIn) await page.goto(fake.loginUrl());
      signedIn = true;
      await page.getByRole('main').waitFor();
      await page.evaluate((to) => {
        location.hash = `#${to}`;
      }, path);
      await settled(page);
    });
  },
  openGallery: async ({ page, fake, complaints }, use) => {
    void complaints;
    await page.clock.setFixedTime(NOW);
    await use(async (part) => {
      await page.goto(`${fake.url}/ui/gallery/index.html#${part}`);
      await settled(page);
    });
  },
});

export { expect };

/** Nothing is loading any more, nothing moves, and the typefaces are there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await expect(page.locator('main [class*=skeleton]')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(finite.map((one) => one.finished.catch(() => undefined)));
  });
}
