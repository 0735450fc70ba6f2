import { expect, type Page } from '@playwright/test';

/** No text is cut off without a way to read it, none spills out of its place, and the page does not scroll sideways. */
export async function expectNothingCut(page: Page): Promise<void> {
  expect.soft(await page.evaluate(findCut)).toEqual([]);
}

/** Runs in the page. */
function findCut(): string[] {
  const found: string[] = [];
  const say = (what: string, element: Element) => {
    const text = element.textContent?.trim().slice(0, 60);
    found.push(`${what}: <${element.tagName.toLowerCase()} class="${element.className}"> ${text}`);
  };
  if (document.documentElement.scrollWidth > innerWidth) say('The page scrolls sideways', document.body);
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { overflowX, overflowY, position, display, clipPath } = getComputedStyle(element);
    // Only read out, or not a box of its own.
    if (clipPath !== 'none' || (position === 'absolute' && element.clientWidth <= 1) || display.startsWith('inline'))
      continue;
    const clipsX = overflowX === 'hidden' || overflowX === 'clip';
    const wide = element.scrollWidth > element.clientWidth + 1;
    if (wide && clipsX && element.closest('[title]') === null) say('Cut off', element);
    if (wide && overflowX === 'visible') say('Spills out', element);
    const high = element.scrollHeight > element.clientHeight + 3;
    if (high && overflowY === 'hidden' && element.closest('[title]') === null) say('Cut off below', element);
  }
  return found;
}
