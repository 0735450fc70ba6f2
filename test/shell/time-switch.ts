import type { Page } from '@playwright/test';
import type { DrivenApp } from '../electron/drive.ts';
import type { AskingClient } from './asking-client.ts';
import type { Switch, SwitchPosition } from './switches.ts';

/** Milliseconds from a click in the tray. */
export interface FromTray {
  /** Until the head of the first answer to a request that started after the click and was decided accordingly. */
  requestMs: number;
  /** Until the window has drawn it. */
  windowMs: number;
}

/** Milliseconds from a click in the window. */
export interface FromWindow {
  requestMs: number;
  /** Until the tray's menu says so. */
  trayMs: number;
}

/** Chooses in the tray. @param to one of the positions of a switch that stands at the other, its screen open in the window */
export async function timeFromTray(app: DrivenApp, client: AskingClient, to: SwitchPosition): Promise<FromTray> {
  const shown = await watchPage(await app.page(), to.windowShows);
  const before = performance.now();
  const decided = client.decided(to.by, before);
  const took = Promise.all([
    decided.then(({ decidedAt }) => decidedAt - before),
    shown().then(() => performance.now() - before),
  ]);
  await app.choose(...to.tray);
  const [requestMs, windowMs] = await took;
  await app.until(to.traySays, `the tray says: ${to.tray.join(' ▸ ')}`);
  return { requestMs, windowMs };
}

/** Clicks in the window. @param to one of the positions of a switch that stands at the other, its screen open in the window */
export async function timeFromWindow(
  app: DrivenApp,
  client: AskingClient,
  { draft, control }: Switch,
  to: SwitchPosition,
): Promise<FromWindow> {
  const page = await app.page();
  if (draft) await page.evaluate(draft.begin);
  await (await watchPage(page, `${control} !== null`))();
  const shown = await watchPage(page, to.windowShows);
  const before = performance.now();
  const took = Promise.all([
    client.decided(to.by, before).then(({ decidedAt }) => decidedAt - before),
    app.until(to.traySays, `the tray follows to: ${to.tray.join(' ▸ ')}`).then(() => performance.now() - before),
  ]);
  await page.evaluate(`${control}.click()`);
  const [requestMs, trayMs] = await took;
  await shown();
  // A draft is on show before it is in force.
  if (draft) await (await watchPage(page, draft.gone))();
  return { requestMs, trayMs };
}

/** Opens the screen of a switch. Resolves when that shows how it stands. */
export async function openScreen(app: DrivenApp, { path, off, control }: Switch): Promise<void> {
  const page = await app.page();
  await page.evaluate(`location.hash = '#${path}'`);
  await (await watchPage(page, `document.querySelector('main [class*=skeleton]') === null && ${off.windowShows}`))();
  if (path !== '/') return;
  // A window that was opened before an app was ever answered is a guide, until somebody leaves it.
  const leave = `[...document.querySelectorAll('main button')].find((one) => ['Skip', 'Go to Overview'].includes(one.textContent))`;
  await (await watchPage(page, `${control} !== null || ${leave} !== undefined`))();
  await page.evaluate(`${leave}?.click()`);
  await (await watchPage(page, `${control} !== null`))();
}

/**
 * Begins to look at a page. It is looked at after each change of it, so nothing is polled.
 * @returns resolves when the expression has become true and that has been drawn. Rejects when it has not after 15 s
 */
async function watchPage(page: Page, expression: string): Promise<() => Promise<unknown>> {
  const watching = await page.evaluateHandle<{ drawn: Promise<void> }>(`({
    drawn: new Promise((resolve, reject) => {
      const fail = () => reject(new Error(${JSON.stringify(`Not within 15 s: ${expression}`)} + '\\n' + document.body.innerText));
      const timer = setTimeout(fail, 15_000);
      const look = () => {
        if (!(${expression})) return;
        observer.disconnect();
        clearTimeout(timer);
        requestAnimationFrame(() => setTimeout(resolve));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    }),
  })`);
  return async () => {
    await watching.evaluate(({ drawn }) => drawn);
    await watching.dispose();
  };
}
