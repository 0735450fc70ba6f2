import { describe, expect, it } from 'vitest';
import {
  afterSecondTry,
  describeFailures,
  filesToTryAgain,
  settleOutcome,
  type TestFailure,
  type TestOutcome,
} from '../../scripts/test-outcome/test-outcome.ts';

const failure = (file: string | null, title = 'a test'): TestFailure => ({ file, title, message: 'Error: no' });
const outcome = (passed: number, ...failures: TestFailure[]): TestOutcome => ({ passed, failures });

describe('what npm test makes of its runners', () => {
  it('counts a runner that could not start, or died before its outcome, as a failure', () => {
    expect(settleOutcome('vitest', null, 1)).toMatchObject({ passed: 0, failures: [{ title: 'vitest' }] });
    expect(settleOutcome('vitest', null, null).failures[0]?.message).toBe(
      'It was ended by a signal and wrote no outcome.',
    );
  });

  it('believes no runner that fails without a failed test, or runs nothing', () => {
    expect(settleOutcome('vitest', outcome(12), 1)).toMatchObject({ passed: 12, failures: [{ file: null }] });
    expect(settleOutcome('vitest', outcome(12), null).failures).toHaveLength(1);
    expect(settleOutcome('vitest', outcome(0), 0).failures).toHaveLength(1);
    expect(settleOutcome('vitest', outcome(12), 0)).toEqual(outcome(12));
    expect(settleOutcome('vitest', outcome(12, failure('a')), 1)).toEqual(outcome(12, failure('a')));
  });

  it('tries a few files again, and none when many fail', () => {
    expect(filesToTryAgain(outcome(1, failure('a'), failure('a'), failure('b'), failure(null)))).toEqual(['a', 'b']);
    const many = Array.from({ length: 6 }, (_, index) => failure(`file-${index}`));
    expect(filesToTryAgain(outcome(1, ...many))).toEqual([]);
  });

  it('tells what passed at the second try apart, and lets what failed twice fail', () => {
    const first = outcome(10, failure('a', 'one'), failure('b', 'two'), failure(null, 'nowhere'));
    expect(afterSecondTry(first, outcome(3, failure('b', 'two')))).toEqual({
      passed: 11,
      failures: [failure('b', 'two'), failure(null, 'nowhere')],
      unsteady: [failure('a', 'one')],
    });
    expect(afterSecondTry(first, settleOutcome('vitest', null, 1))).toEqual({ ...first, unsteady: [] });
  });

  it('says at the end what failed, without colours and not at any length', () => {
    const long = Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n');
    const text = describeFailures('── failed', [{ file: 'a.test.ts', title: 'adds', message: `\u001b[31m${long}` }]);
    expect(text).toMatch(/^── failed\n✗ a\.test\.ts › adds\n {4}line 0\n/);
    expect(text).toMatch(/line 29\n {4}…$/);
    expect(describeFailures('── failed', [])).toBe('');
  });
});
