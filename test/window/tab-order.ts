import { expect, type Page } from '@playwright/test';

/** Parts in which the Tab key stops once and the arrows do the rest. */
const COMPOSITE = '[role=grid], [role=tablist], [role=radiogroup], [role=listbox], [role=menu], [role=toolbar]';
const INTERACTIVE =
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [role=button], [role=link], [role=switch], [role=checkbox], [role=radio], [role=tab], [role=combobox]';

/** Enough for the longest screen; a page that needs more has a trap. */
const MOST_STOPS = 200;

/**
 * The Tab key comes to everything one can press or fill in, in the order it is read, shows where it is, and gets out again.
 * @returns how many stops there are
 */
export async function expectTabReachesAll(page: Page): Promise<number> {
  const count = await page.evaluate(startWatching, { interactive: INTERACTIVE });
  expect(count, 'things to press or fill in').toBeLessThan(MOST_STOPS);
  for (let press = 0; press < count + 4; press += 1) await page.keyboard.press('Tab');
  const { missed, unmarked } = await page.evaluate(report, { interactive: INTERACTIVE, composite: COMPOSITE });
  expect.soft(missed, 'never reached by Tab').toEqual([]);
  expect.soft(unmarked, 'focused without being marked').toEqual([]);
  return count;
}

/** What the page keeps while Tab is pressed. */
interface Watched {
  stops: Set<Element>;
  unmarked: Set<string>;
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

/** Runs in the page. Notes every stop from now on. */
function startWatching({ interactive }: { interactive: string }): number {
  const watched: Watched = { stops: new Set(), unmarked: new Set() };
  window.watched = watched;
  const marked = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  };
  if (document.activeElement instanceof HTMLElement) watched.stops.add(document.activeElement);
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    watched.stops.add(target);
    // A field may be marked by the frame around it, a field with a list by the marked entry.
    const around = [target, target.parentElement, target.parentElement?.parentElement];
    const needsNone = target.matches('[data-base-ui-focus-guard], [role=combobox][aria-expanded=true]');
    if (!needsNone && !around.some((one) => one && marked(one))) watched.unmarked.add(target.outerHTML.slice(0, 160));
  });
  return document.querySelectorAll(interactive).length;
}

/** Runs in the page. */
function report({ interactive, composite }: { interactive: string; composite: string }) {
  const { stops, unmarked } = window.watched ?? { stops: new Set<Element>(), unmarked: new Set<string>() };
  const onShow = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('[inert], [aria-hidden=true]') === null &&
    element.getBoundingClientRect().width > 1;
  const missed = [...document.querySelectorAll(interactive)].filter((element) => {
    if (stops.has(element) || !onShow(element) || element.matches(':disabled')) return false;
    const around = element.parentElement?.closest(composite);
    const entered = around && [...stops].some((stop) => around.contains(stop));
    // The row that takes Tab is the one somebody was in last.
    return !(entered && (element.getAttribute('tabindex') === '-1' || element.matches('tr, [role=row]')));
  });
  return { missed: missed.map((element) => element.outerHTML.slice(0, 200)), unmarked: [...unmarked] };
}
