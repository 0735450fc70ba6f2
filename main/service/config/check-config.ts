import { type Config, config as configSchema } from '../../contract/config/config.ts';
import type { ConfigProblem } from '../../contract/control/views.ts';
import { sayConfig } from '../../contract/sentences/config-sentences.ts';
import { describeIssue, type FoundProblem } from './describe-issue.ts';
import { dottedKey } from './dotted-key.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { issueText } from './issue-text.ts';
import { locate } from './locate.ts';
import { orphanAliases } from './orphan-aliases.ts';
import { yamlErrorText } from './yaml-error-text.ts';
import { parseYaml, type YamlSource } from './yaml-source.ts';

/** A config, or everything that keeps the text from being one. */
export type CheckedConfig = { config: Config; problems: [] } | { config: null; problems: ConfigProblem[] };

/**
 * Reads a config text. Pure. Problems come in the order of the file and never repeat a value of it.
 * @param file name to put into the problems
 */
export function checkConfig(text: string, file: string): CheckedConfig {
  const source = parseYaml(text);
  const syntax = syntaxProblems(source, file);
  if (syntax.length > 0) return { config: null, problems: syntax };

  let data: unknown;
  try {
    data = source.document.toJS();
  } catch {
    // Aliases that multiply each other, or one that contains itself.
    return {
      config: null,
      problems: [problemAt(source, file, 0, '', sayConfig('aliases_too_deep'))],
    };
  }
  const parsed = configSchema.safeParse(data ?? {}, { error: issueText });
  if (parsed.success) return { config: parsed.data, problems: [] };

  const found = parsed.error.issues.flatMap((issue) => describeIssue(issue, (path) => valueAt(data, path)));
  const problems = withoutEchoes(found).map((problem) => ({
    ...problemAt(source, file, locate(source, problem.path, problem.at), dottedKey(problem.path), problem.message),
    suggestion: problem.suggestion,
  }));
  return { config: null, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function syntaxProblems(source: YamlSource, file: string): ConfigProblem[] {
  const { errors, warnings } = source.document;
  if (errors.length > 0 || warnings.length > 0)
    return [...errors, ...warnings].map((error) =>
      problemAt(source, file, error.pos[0], '', yamlErrorText(error.code)),
    );
  const orphans = orphanAliases(source);
  if (orphans.length > 0)
    return orphans.map((offset) => problemAt(source, file, offset, '', yamlErrorText('BAD_ALIAS')));
  return duplicateKeys(source).map(({ path, offset, firstOffset }) => {
    const number = source.lines.linePos(firstOffset).line;
    return problemAt(source, file, offset, dottedKey(path), sayConfig('key_twice', { number }));
  });
}

function problemAt(source: YamlSource, file: string, offset: number, key: string, message: string): ConfigProblem {
  const { line, col } = source.lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1), key, message, suggestion: null };
}

/** A misspelt key is one mistake, not two: the key it was meant to be is missing as well. */
function withoutEchoes(found: FoundProblem[]): FoundProblem[] {
  const meant = new Set(
    found
      .filter((problem) => problem.at === 'key' && problem.suggestion !== null)
      .map((problem) => dottedKey([...problem.path.slice(0, -1), problem.suggestion ?? ''])),
  );
  return found.filter((problem) => !(problem.missing && meant.has(dottedKey(problem.path))));
}

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  let at: unknown = data;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}
