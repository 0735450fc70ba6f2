import { expect, type Page } from '@playwright/test';

/** What stays in Latin letters in a Chinese sentence. */
const NAMES =
  /\b(Gatehouse|OpenAI|Anthropic|Gemini|Ollama|OpenRouter|Groq|Mistral|DeepSeek|LM Studio|llama\.cpp|SDK|API|URL|URI|HTTP|HTTPS|JSON|YAML|CSV|cURL|curl|Token|Tokens|Python|TypeScript|JavaScript|Node|Electron|Chromium|macOS|Linux|Windows|Ctrl|Alt|Shift|Enter|Esc|Tab|Home|End|Space|GB|MB|KB)\b/g;

/** Conditions of the filter, `client:zed`, and names from the made-up config. */
const GIVEN = /\b[a-z_]+:[\w./*:-]+|\b(fast|smart|local|work|home|lab|ci)\b/g;

/** A person reading Chinese finds no English sentence on the screen, nor one read out to them. */
export async function expectTranslated(page: Page, known: readonly RegExp[] = []): Promise<void> {
  const texts = await page.evaluate(readTexts);
  const foreign = [...new Set(texts)].filter((text) => {
    const rest = known
      .reduce((left, pattern) => left.replace(pattern, ' '), text)
      .replace(GIVEN, ' ')
      .replace(NAMES, ' ');
    // Two words of letters in a row, or one with a capital that is nobody's name.
    return /\b[A-Za-z]{2,}[,;:]? [a-z]{2,}\b/.test(rest) || /^[A-Z][a-z]{2,}[.…]?$/.test(rest.trim());
  });
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
