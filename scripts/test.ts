import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../test/window/install-browser.ts';
import { countPlaywright, countVitest, settleCounts, type TestCounts } from './test-counts.ts';

/**
 * `npm test`: everything that is tested, first what runs in Node, then the window and what people do in it in a real Chromium.
 * Each runner has its say even when the one before failed. The last line is the sum, `N passed, N failed`, and the exit code
 * is 1 when that is not none.
 */
const root = join(import.meta.dirname, '..');
const reports = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));

interface Runner {
  name: string;
  /** Its program below node_modules, and its arguments. */
  command: readonly [string, ...string[]];
  env: Record<string, string>;
  report: string;
  count(report: unknown): TestCounts;
}

const vitest = join(reports, 'vitest.json');
const playwright = join(reports, 'playwright.json');
const runners: Runner[] = [
  {
    name: 'vitest',
    command: ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`],
    env: {},
    report: vitest,
    count: countVitest,
  },
  {
    name: 'playwright',
    command: ['@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwright },
    report: playwright,
    count: countPlaywright,
  },
];

async function run({ name, command: [program, ...args], env, report, count }: Runner): Promise<TestCounts> {
  console.log(`── ${name}`);
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  const counts = await readFile(report, 'utf8').then(
    (text) => count(JSON.parse(text)),
    () => null,
  );
  if (counts === null) console.error(`${name} ended with ${exitCode} and left no report.`);
  return settleCounts(counts, exitCode);
}

try {
  // Before everything: the desktop's tests in Node need it as well.
  const browser = ensureBrowser();
  const version = spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  console.log(`Browser: ${browser} (${version || 'says no version'})`);
  const results: { name: string; counts: TestCounts }[] = [];
  for (const runner of runners) results.push({ name: runner.name, counts: await run(runner) });
  for (const { name, counts } of results) console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  const sum = (what: keyof TestCounts) => results.reduce((total, { counts }) => total + counts[what], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
} finally {
  await rm(reports, { recursive: true, force: true });
}
