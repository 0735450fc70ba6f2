import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

export interface WindowMemory {
  /** What scripts hold, after a collection. */
  heapBytes: number;
  /** What the page's process holds of its own; null where the system does not tell. */
  processBytes: number | null;
}

/** Memory of a page. It has to be the only one of its browser. */
export async function pageMemory(page: Page): Promise<WindowMemory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) return { heapBytes: usedSize, processBytes: null };
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  await browser.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(renderers.map(({ id }) => ownMemory(id)));
  const known = sizes.filter((size) => size !== null);
  return { heapBytes: usedSize, processBytes: known.length > 0 ? Math.max(...known) : null };
}

/** Bytes of memory that are not shared with a file. */
async function ownMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
