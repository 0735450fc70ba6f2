import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '../test/window/install-browser.ts';
import {
  afterSecondTry,
  describeFailures,
  filesToTryAgain,
  OUTCOME_FILE,
  outcomeSchema,
  type SteadiedOutcome,
  settleOutcome,
  type TestOutcome,
} from './test-outcome/test-outcome.ts';

/**
 * `npm test`: everything that is tested, first what runs in Node, then in a real Chromium how fast the window is, with nothing
 * beside it, and then the window and what people do in it.
 * Each runner has its say even when the one before failed. The last line is the sum, `N passed, N failed`, and the exit code
 * is 1 when that is not none; above it stands again what failed.
 *
 * Under CI what failed is tried once more, alone on the machine. What passes then is told apart, by name, and does not fail
 * the run: a neighbour that takes the processor away for a second is no defect of the project.
 */
const root = join(import.meta.dirname, '..');
const reporters = join(root, 'scripts', 'test-outcome');
const workshop = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
const underCI = Boolean(process.env.CI);

interface Runner {
  name: string;
  /** Its program below node_modules, and its arguments. */
  command: readonly [string, ...string[]];
  /** Arguments that run what failed once more, one test after the other. */
  again: (files: string[]) => string[];
}

const runners: Runner[] = [
  {
    name: 'vitest',
    command: ['vitest/vitest.mjs', 'run', '--reporter=default', `--reporter=${join(reporters, 'vitest-reporter.ts')}`],
    again: (files) => ['--maxWorkers=1', ...files],
  },
  playwright('playwright, timed', 'timed'),
  playwright('playwright', 'window', 'flows'),
];

function playwright(name: string, ...projects: string[]): Runner {
  const only = projects.map((project) => `--project=${project}`);
  const reporter = `--reporter=list,${join(reporters, 'playwright-reporter.ts')}`;
  return {
    name,
    command: ['@playwright/test/cli.js', 'test', ...only, reporter],
    again: () => ['--last-failed', '--workers=1'],
  };
}

async function runOnce({ name, command: [program, ...args] }: Runner, extra: string[] = []): Promise<TestOutcome> {
  const outcomeFile = join(workshop, `${name}.json`);
  await rm(outcomeFile, { force: true });
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args, ...extra], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [OUTCOME_FILE]: outcomeFile },
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  const outcome = await readFile(outcomeFile, 'utf8').then(
    (text) => outcomeSchema.parse(JSON.parse(text)),
    () => null,
  );
  return settleOutcome(name, outcome, exitCode);
}

async function run(runner: Runner): Promise<SteadiedOutcome> {
  console.log(`── ${runner.name}`);
  const first = await runOnce(runner);
  const files = filesToTryAgain(first);
  if (!underCI || files.length === 0) return { ...first, unsteady: [] };
  console.log(`── ${runner.name}, once more: ${files.join(', ')}`);
  return afterSecondTry(first, await runOnce(runner, runner.again(files)));
}

try {
  // Before everything: the desktop's tests in Node need it as well.
  const browser = ensureBrowser();
  const version = spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  console.log(`Browser: ${browser} (${version || 'says no version'})`);
  const results: { name: string; outcome: SteadiedOutcome }[] = [];
  for (const runner of runners) results.push({ name: runner.name, outcome: await run(runner) });

  const all = results.map(({ outcome }) => outcome);
  const failures = all.flatMap((outcome) => outcome.failures);
  const told = [
    describeFailures(
      '── passed at a second try only',
      all.flatMap((outcome) => outcome.unsteady),
    ),
    describeFailures('── failed', failures),
  ];
  for (const text of told) if (text !== '') console.log(text);
  for (const { name, outcome } of results)
    console.log(`${name}: ${outcome.passed} passed, ${outcome.failures.length} failed`);
  console.log(`${all.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await rm(workshop, { recursive: true, force: true });
}
