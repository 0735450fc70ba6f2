import type { ConfigProblem } from '../../contract/control/views.ts';
import { formatProblem } from './format-problem.ts';

/** There is no config to run on. Carries everything that is wrong with the file; never a value out of it. */
export class ConfigInvalidError extends Error {
  override readonly name = 'ConfigInvalidError';
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
