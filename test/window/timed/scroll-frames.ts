import type { Locator, Page } from '@playwright/test';

export interface ScrolledFrames {
  /** Of the clock, between one frame and the next, in milliseconds, shortest first. Counts what else uses the machine. */
  intervals: number[];
  /** Milliseconds of the processor's time a frame: scripts, styles, layout. How fast pixels are drawn without a graphics card is not in it. */
  workMs: number;
}

/** Scrolls a list for a second as with a fast wheel: a screen of rows every third frame. */
export async function scrollFrames(page: Page, list: Locator): Promise<ScrolledFrames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workedSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics
      .filter(({ name }) => ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].includes(name))
      .reduce((sum, { value }) => sum + value, 0);
  };
  const before = await workedSeconds();
  const intervals = await list.evaluate(async (element) => {
    const times: number[] = [];
    const started = performance.now();
    for (let last = started; last - started < 1000; ) {
      element.scrollTop += 240;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - last);
      last = now;
    }
    return times;
  });
  const workMs = ((await workedSeconds()) - before) * (1000 / intervals.length);
  await session.detach();
  return { intervals: intervals.toSorted((a, b) => a - b), workMs };
}
