import type { ConfigProblem } from '../../contract/control/views.ts';
import { checkConfig } from './check-config.ts';
import type { ConfigEdit } from './config-file.ts';
import { dottedKey } from './dotted-key.ts';
import { applyEdits } from './edit/apply-edits.ts';
import { EditRefusedError } from './edit/edit-refused-error.ts';
import { locate } from './locate.ts';
import { parseYaml } from './yaml-source.ts';

/** A config text after edits, or why there is none. */
export type EditedConfig = { text: string; problems: [] } | { text: null; problems: ConfigProblem[] };

/** Applies edits and checks the result. Pure. An edit may mend a text that has problems, but not one that is not YAML. */
export function editConfigText(text: string, edits: readonly ConfigEdit[], file: string): EditedConfig {
  const source = parseYaml(text);
  if (source.document.errors.length > 0) return { text: null, problems: checkConfig(text, file).problems };
  let edited: string;
  try {
    edited = applyEdits(text, edits);
  } catch (error) {
    if (!(error instanceof EditRefusedError)) throw error;
    const { line, col } = source.lines.linePos(locate(source, error.path, 'key'));
    const place = { file, line: Math.max(line, 1), column: Math.max(col, 1), key: dottedKey(error.path) };
    return { text: null, problems: [{ ...place, message: error.message, suggestion: null }] };
  }
  const { problems } = checkConfig(edited, file);
  return problems.length > 0 ? { text: null, problems } : { text: edited, problems: [] };
}
