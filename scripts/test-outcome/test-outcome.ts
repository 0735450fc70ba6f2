import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';

const failureSchema = z.object({
  /** Relative to the project. Null: outside of any test file, as far as is known. */
  file: z.string().nullable(),
  /** The test with what it stands in, or what else went wrong. */
  title: z.string(),
  message: z.string(),
});

export const outcomeSchema = z.object({
  passed: z.number(),
  failures: z.array(failureSchema),
});

export type TestFailure = z.infer<typeof failureSchema>;
/** What a runner's run came to. The reporters beside this file write it down. */
export type TestOutcome = z.infer<typeof outcomeSchema>;

/** What two tries came to. */
export interface SteadiedOutcome extends TestOutcome {
  /** Failed first and passed when tried again. They are among the passed. */
  unsteady: TestFailure[];
}

/** Where a reporter writes the outcome to. */
export const OUTCOME_FILE = 'GATEHOUSE_TEST_OUTCOME';

/** More files than this fail for a reason that a second try does not take away. */
const TRIED_AGAIN_AT_MOST = 5;
const SHOWN_FAILURES = 20;
const SHOWN_LINES = 30;

/**
 * What a runner's end comes to: one that failed without saying where, ran nothing, or wrote no outcome, is one failure.
 * @param outcome null when none was written
 * @param exitCode null when a signal ended it
 */
export function settleOutcome(runner: string, outcome: TestOutcome | null, exitCode: number | null): TestOutcome {
  const settled = outcome ?? { passed: 0, failures: [] };
  if (settled.failures.length > 0) return settled;
  const how = exitCode === null ? 'was ended by a signal' : `ended with ${exitCode}`;
  const fails = (message: string) => ({ ...settled, failures: [{ file: null, title: runner, message }] });
  if (outcome === null) return fails(`It ${how} and wrote no outcome.`);
  if (exitCode !== 0) return fails(`It ${how} though no test failed.`);
  return settled.passed === 0 ? fails('It ran no test.') : settled;
}

/** The files worth a second try, or none: what failed outside of a file, or in many, is no matter of chance. */
export function filesToTryAgain({ failures }: TestOutcome): string[] {
  const files = [...new Set(failures.map(({ file }) => file))];
  return files.length <= TRIED_AGAIN_AT_MOST ? files.filter((file) => file !== null) : [];
}

/** With what became of the failed files when they ran once more: a file that passes then was unsteady. */
export function afterSecondTry(first: TestOutcome, second: TestOutcome): SteadiedOutcome {
  const failedAgain = new Set(second.failures.map(({ file }) => file));
  if (failedAgain.has(null)) return { ...first, unsteady: [] };
  const failures = first.failures.filter(({ file }) => file === null || failedAgain.has(file));
  const unsteady = first.failures.filter((failure) => !failures.includes(failure));
  return { passed: first.passed + unsteady.length, failures, unsteady };
}

/** Each failure with the beginning of what it said: it stands last, where the end of a long output is all that is kept. */
export function describeFailures(heading: string, failures: TestFailure[]): string {
  if (failures.length === 0) return '';
  const shown = failures.slice(0, SHOWN_FAILURES).map(({ file, title, message }) => {
    const lines = stripVTControlCharacters(message).split('\n');
    const more = lines.length > SHOWN_LINES ? ['…'] : [];
    return [`✗ ${file === null ? '' : `${file} › `}${title}`, ...lines.slice(0, SHOWN_LINES), ...more].join('\n    ');
  });
  const rest = failures.length - shown.length;
  return [heading, ...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
}
