import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { OUTCOME_FILE, type TestFailure, type TestOutcome } from './test-outcome.ts';

/** Writes down what a run of Playwright came to. What went wrong outside of tests, such as a file that does not load, fails. */
export default class OutcomeReporter implements Reporter {
  #suite: Suite | null = null;
  readonly #errors: TestError[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#errors.push(error);
  }

  onEnd(): void {
    const file = process.env[OUTCOME_FILE];
    if (file === undefined) return;
    const tests = this.#suite?.allTests() ?? [];
    const withOutcome = (outcome: string) => tests.filter((test) => test.outcome() === outcome);
    const outside = this.#errors.map((error) => ({
      file: error.location === undefined ? null : relative(process.cwd(), error.location.file),
      title: 'outside of a test',
      message: sayError(error),
    }));
    const outcome: TestOutcome = {
      passed: withOutcome('expected').length,
      failures: [...outside, ...withOutcome('unexpected').map(failureOf)],
    };
    writeFileSync(file, JSON.stringify(outcome));
  }
}

function failureOf(test: TestCase): TestFailure {
  const errors = test.results.flatMap((result) => result.errors);
  return {
    file: relative(process.cwd(), test.location.file),
    title: test.titlePath().slice(3).join(' › '),
    message: errors.map(sayError).join('\n'),
  };
}

function sayError({ message, stack, value }: TestError): string {
  return stack ?? message ?? value ?? 'It says nothing.';
}
