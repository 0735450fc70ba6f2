import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, settleCounts } from '../../scripts/test-counts.ts';

const file = (status: string, assertions = 1) => ({ status, assertionResults: Array.from({ length: assertions }) });

describe('what npm test counts', () => {
  it('counts a test file that does not load as one failure', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 2,
      testResults: [file('passed', 7), file('failed', 2), file('failed', 0)],
    };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 3 });
  });

  it('counts what goes wrong outside of a browser test as a failure', () => {
    const stats = { expected: 40, unexpected: 1, flaky: 1, skipped: 3 };
    expect(countPlaywright({ errors: [{ message: 'Cannot find module' }], stats })).toEqual({ passed: 41, failed: 2 });
  });

  it('counts a runner that could not start, or died before its report, as a failure', () => {
    expect(settleCounts(null, 1)).toEqual({ passed: 0, failed: 1 });
    expect(settleCounts(null, null)).toEqual({ passed: 0, failed: 1 });
  });

  it('believes no runner that fails without a failed test, or runs nothing', () => {
    expect(settleCounts({ passed: 12, failed: 0 }, 1)).toEqual({ passed: 12, failed: 1 });
    expect(settleCounts({ passed: 12, failed: 0 }, null)).toEqual({ passed: 12, failed: 1 });
    expect(settleCounts({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(settleCounts({ passed: 12, failed: 0 }, 0)).toEqual({ passed: 12, failed: 0 });
    expect(settleCounts({ passed: 12, failed: 2 }, 1)).toEqual({ passed: 12, failed: 2 });
  });
});
