import type { Page } from '@playwright/test';

/**
 * How long Activity takes to answer a filter, from the change of its address to the first rows that are others.
 * @returns milliseconds
 * @throws when the list is the same after ten seconds
 */
export function filterAnswerMs(page: Page, filter: string): Promise<number> {
  return page.evaluate(async (to) => {
    const main = document.querySelector('main');
    const shown = () => document.querySelector('[role=grid]')?.textContent ?? '';
    const before = shown();
    const began = performance.now();
    const changed = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error(`Nothing changed by ${to}.`)), 10_000);
      const watch = new MutationObserver(() => {
        if (shown() === before) return;
        watch.disconnect();
        resolve();
      });
      if (main) watch.observe(main, { subtree: true, childList: true, characterData: true });
    });
    location.hash = `#/activity?q=${encodeURIComponent(to)}`;
    await changed;
    return performance.now() - began;
  }, filter);
}
