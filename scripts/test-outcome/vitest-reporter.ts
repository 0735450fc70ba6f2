import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { OUTCOME_FILE, type TestFailure, type TestOutcome } from './test-outcome.ts';

/** Writes down what a run of Vitest came to, with what failed outside of tests: a hook, a file that does not load. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env[OUTCOME_FILE];
    if (file === undefined) return;
    const outcomes = modules.map(outcomeOf);
    const outcome: TestOutcome = {
      passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
      failures: [...outcomes.flatMap(({ failures }) => failures), ...unhandled.map(unhandledFailure)],
    };
    writeFileSync(file, JSON.stringify(outcome));
  }
}

function outcomeOf(module: TestModule): { passed: number; failures: TestFailure[] } {
  const file = relative(process.cwd(), module.moduleId);
  const tests = [...module.children.allTests()];
  const failedTests = tests.flatMap((test) => {
    const result = test.result();
    return result.state === 'failed' ? [{ file, title: test.fullName, message: sayErrors(result.errors) }] : [];
  });
  const failedSuites = [...module.children.allSuites()].flatMap((suite) =>
    suite.errors().length > 0 ? [{ file, title: suite.fullName, message: sayErrors(suite.errors()) }] : [],
  );
  const failedFile =
    module.errors().length > 0 ? [{ file, title: 'the file', message: sayErrors(module.errors()) }] : [];
  const failures = [...failedFile, ...failedSuites, ...failedTests];
  if (failures.length === 0 && module.state() !== 'passed' && module.state() !== 'skipped')
    failures.push({ file, title: 'the file', message: `It did not come to its end (${module.state()}).` });
  return { passed: tests.filter((test) => test.result().state === 'passed').length, failures };
}

function unhandledFailure(error: SerializedError): TestFailure {
  const path: unknown = error.VITEST_TEST_PATH ?? diedIn(error.cause);
  return {
    file: typeof path === 'string' ? relative(process.cwd(), path) : null,
    title: 'an error nobody handled',
    message: sayErrors([error, ...(error.cause === undefined ? [] : [error.cause])]),
  };
}

/** The file a process of Vitest's ended in, which it says in words only. */
function diedIn(cause: { message: string } | undefined): string | null {
  return /while running test file (\S+)$/.exec(cause?.message ?? '')?.[1] ?? null;
}

function sayErrors(errors: readonly { message: string; stack?: string }[]): string {
  return errors
    .map(({ message, stack }) => (stack?.includes(message) ? stack : `${message}\n${stack ?? ''}`))
    .join('\n');
}
