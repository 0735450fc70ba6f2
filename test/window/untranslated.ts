import { expect, type Page } from '@playwright/test';
import { isEnglish } from './is-english.ts';

/** A person reading Chinese finds no English sentence on the screen, nor one read out to them. */
export async function expectTranslated(page: Page): Promise<void> {
  const texts = await page.evaluate(readTexts);
  const foreign = [...new Set(texts)].filter(isEnglish);
  expect.soft(foreign).toEqual([]);
}

/** Runs in the page. Everything said in words: not code, ids, paths, and what people and providers wrote. */
function readTexts(): string[] {
  const VERBATIM = 'code, pre, kbd, textarea, [translate=no], [data-mono], [lang]:not(html)';
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.closest(VERBATIM)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        const value = node.getAttribute(name);
        if (value) texts.push(value);
      }
      continue;
    }
    const parent = node.parentElement;
    if (!parent || parent.closest(VERBATIM) || !parent.checkVisibility({ visibilityProperty: true })) continue;
    if (getComputedStyle(parent).fontFamily.includes('JetBrains')) continue;
    const text = node.textContent?.trim();
    if (text) texts.push(text);
  }
  return texts;
}
