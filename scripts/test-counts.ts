import * as z from 'zod';

/** What a runner ran. */
export interface TestCounts {
  passed: number;
  failed: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Of Vitest's JSON report. A file that could not even be loaded is one failure. */
export function countVitest(report: unknown): TestCounts {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Of Playwright's JSON report. What went wrong outside of tests, such as a file that does not load, fails as well. */
export function countPlaywright(report: unknown): TestCounts {
  const { errors, stats } = playwrightReport.parse(report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/**
 * What a runner's end comes to: one that failed without saying where, ran nothing, or left no report, is one failure.
 * @param counts null when there is no report
 * @param exitCode null when a signal ended it
 */
export function settleCounts(counts: TestCounts | null, exitCode: number | null): TestCounts {
  if (counts === null) return { passed: 0, failed: 1 };
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}
