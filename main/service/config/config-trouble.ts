import type { ConfigProblem } from '../../contract/control/views.ts';
import { sayProblem } from '../../contract/sentences/tables.ts';

/**
 * That a config cannot be used, with the first thing that is wrong with it, as one sentence.
 * @param kind `unusable`: it was changed and another one is in force; `unfit`: there is none
 * @returns null when nothing is wrong
 */
export function configTrouble(problems: readonly ConfigProblem[], kind: 'unusable' | 'unfit'): string | null {
  const [first] = problems;
  if (!first) return null;
  const facts = { place: `${first.file}:${first.line}:${first.column}`, message: first.message };
  return problems.length > 1
    ? sayProblem(`config_${kind}_more`, { ...facts, count: problems.length - 1 })
    : sayProblem(`config_${kind}`, facts);
}
