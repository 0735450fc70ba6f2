import type { ConfigProblem } from '../../../main/contract/control/views.ts';
import type { Tell } from '../sentences/told.ts';

/** Calls whose answer names what is wrong with the config. */
const TELLING = new Set([
  'config.get',
  'config.check',
  'config.write',
  'config.edit',
  'providers.setEnabled',
  'clients.createKey',
]);

interface Call {
  path: readonly string[];
  next(): Promise<unknown>;
}

/**
 * For a control client: what is wrong with the config comes out in the language of the window, wherever it is shown.
 * @param tell speaks the language of the moment
 */
export function tellProblems(tell: Tell): (call: Call) => Promise<unknown> {
  return async ({ path, next }) => {
    const answer = await next();
    return TELLING.has(path.join('.')) ? told(answer as { problems: readonly ConfigProblem[] }, tell) : answer;
  };
}

function told<T extends { problems: readonly ConfigProblem[] }>(answer: T, tell: Tell): T {
  const problems = answer.problems.map((problem) => ({ ...problem, message: tell(problem.message, problem.glossary) }));
  return { ...answer, problems };
}
