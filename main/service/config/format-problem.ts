import type { ConfigProblem } from '../../contract/control/views.ts';

/** One line for a terminal: `config.yaml:12:5  routes.fast.targts: Unknown key. Did you mean “targets”?` */
export function formatProblem(problem: ConfigProblem): string {
  const { file, line, column, key, message, suggestion } = problem;
  const hint = suggestion === null ? '' : ` Did you mean “${suggestion}”?`;
  return `${file}:${line}:${column}  ${key === '' ? '' : `${key}: `}${message}${hint}`;
}
