import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { busyNote, machineFacts } from '../../bench/machine-facts.ts';
import { median, quantile } from '../../bench/quantile.ts';
import { table } from '../../bench/report/table.ts';
import { bundleGateway } from '../../flows/bundle-gateway.ts';
import { serve } from '../../harness/serve.ts';
import { browserArgs } from '../browser.ts';
import { startFakeGateway } from '../fake-gateway.ts';
import { ensureBrowser } from '../install-browser.ts';
import { filterAnswerMs } from '../timed/filter-answer.ts';
import { scrollFrames } from '../timed/scroll-frames.ts';
import { pageMemory } from './page-memory.ts';

/**
 * Program: what the window is like with a million requests on record, in a real Chromium: frames while scrolling Activity,
 * how long a filter takes to answer, and memory. Prints a table and writes one JSON file.
 *
 *   npm run bench:window -- [--requests N] [--data DIR] [--json FILE]
 *
 * Without --data the history is made up as it is read. With it the real gateway runs over a copy of that data directory,
 * such as `npm run bench -- --scenarios gap --data DIR` leaves.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    json: { type: 'string', default: 'test-results/bench-window.json' },
  },
});
const ROUNDS = 5;

const projectDir = join(import.meta.dirname, '../../..');
const workshop = await mkdtemp(join(tmpdir(), 'gatehouse-bench-window-'));
const facts = machineFacts();
let browser: Browser | null = null;
let end: () => Promise<void> = async () => undefined;

try {
  const busy = busyNote(facts);
  if (busy !== null) console.log(`${busy}\n`);
  const gateway = values.data === undefined ? await made(Number(values.requests)) : await real(resolve(values.data));
  end = gateway.close;
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArgs() });
  const page = await browser.newPage({ viewport: { width: 1280, height: 820 } });
  await page.goto(gateway.ui);
  await page.getByRole('main').waitFor();
  await page.getByRole('link', { name: /Activity/ }).click();
  const grid = page.getByRole('grid', { name: 'Requests' });
  await grid.getByRole('row').nth(1).waitFor();
  const requests = Number(await grid.getAttribute('aria-rowcount')) - 1;
  const memoryAtFirst = await pageMemory(page);

  const scrolled = [];
  for (let round = 0; round < ROUNDS; round += 1) scrolled.push(await scrollFrames(page, grid));
  const intervals = scrolled.flatMap((round) => round.intervals).toSorted((a, b) => a - b);
  const memoryScrolled = await pageMemory(page);

  const filters: Record<string, number[]> = {};
  for (const filter of gateway.filters) filters[filter] = await answers(page, filter, gateway.newest);

  const answersMs = Object.values(filters).flat();
  const frames = {
    aSecond: (1000 * intervals.length) / intervals.reduce((sum, ms) => sum + ms, 0),
    medianMs: median(intervals),
    p95Ms: quantile(intervals, 0.95),
    longestMs: intervals.at(-1) ?? Number.NaN,
    workMs: median(scrolled.map(({ workMs }) => workMs)),
  };
  const memory = { atFirst: memoryAtFirst, scrolled: memoryScrolled, filtered: await pageMemory(page) };
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const mb = ({ heapBytes, processBytes }: typeof memoryAtFirst) =>
    `${mebibytes(heapBytes)} heap, ${processBytes === null ? 'unknown' : mebibytes(processBytes)} process`;
  console.log(
    table([
      [`Activity with ${requests.toLocaleString('en')} requests`, 'measured', 'wanted'],
      ['frames a second while scrolling', frames.aSecond.toFixed(1), '60'],
      ['from frame to frame, median', ms(frames.medianMs), '16.7 ms'],
      ['from frame to frame, 95th of 100', ms(frames.p95Ms), ''],
      ['from frame to frame, longest', ms(frames.longestMs), ''],
      ['work of the page a frame', ms(frames.workMs), 'under 16.7 ms'],
      ['a filter answers, median', ms(median(answersMs)), 'under 100 ms'],
      ['a filter answers, longest', ms(Math.max(...answersMs)), 'under 100 ms'],
      ...Object.entries(filters).map(([filter, times]) => [`  ${filter}`, ms(median(times)), '']),
      ['memory, Activity open', mb(memory.atFirst), ''],
      ['memory, after scrolling', mb(memory.scrolled), ''],
      ['memory, after filtering', mb(memory.filtered), ''],
    ]),
  );
  const report = { ...facts, gateway: gateway.kind, requests, frames, filters, memory };
  const json = resolve(projectDir, values.json);
  await mkdir(dirname(json), { recursive: true });
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser?.close();
  await end();
  await rm(workshop, { recursive: true, force: true });
}

async function builtWindow(): Promise<string> {
  const outDir = join(workshop, 'window');
  const configFile = join(projectDir, 'vite.config.ts');
  await build({ configFile, build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
  return outDir;
}

/** The window over a history that is made up as it is read. */
async function made(requests: number) {
  const fake = await startFakeGateway({ directory: await builtWindow(), requests });
  const filters = ['client:zed', 'route:smart', 'model:gpt-5-mini', 'status:error', 'route:fast "memory leak"'];
  return { kind: 'made up', ui: fake.loginUrl(), filters, newest: Date.now(), close: () => fake.close() };
}

interface Logged {
  startedAt: number;
  client: string | null;
  route: string | null;
  provider: string | null;
}

/** The window over the real gateway and a copy of its data. */
async function real(data: string) {
  const dataDir = join(workshop, 'data');
  await cp(data, dataDir, { recursive: true });
  const { directory, remove } = await bundleGateway(await builtWindow());
  const served = await serve({ dataDir, program: join(directory, 'gatehouse.mjs') });
  const close = async () => {
    served.child.kill('SIGTERM');
    await served.exited;
    await remove();
  };
  const { requests } = JSON.parse((await served.run('logs', '--limit', '200', '--json')).stdout) as {
    requests: Logged[];
  };
  // Not the newest: those may be what was sent last to try the history out.
  const one = requests.toSorted((a, b) => a.startedAt - b.startedAt)[0];
  if (!one) throw new Error(`No request is on record in ${data}.`);
  const filters = [`client:${one.client}`, `route:${one.route}`, `provider:${one.provider}`, 'status:ok'];
  return { kind: 'real', ui: served.ui, filters, newest: one.startedAt, close };
}

/** One filter up to another time each time, so that no answer is known already. @param newest when the newest request began */
async function answers(page: Page, filter: string, newest: number): Promise<number[]> {
  const times: number[] = [];
  for (let back = 1; back <= 7; back += 1) {
    const at = new Date(newest - back * 3_600_000);
    const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    times.push(await filterAnswerMs(page, `${filter} before:${local}`));
  }
  return times;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(0)} MB`;
}
