import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { sayConfig } from '../../../contract/sentences/config-sentences.ts';
import type { ConfigEdit } from '../config-file.ts';
import { EditRefusedError } from './edit-refused-error.ts';
import type { EditStep, JsonValue } from './edit-step.ts';
import { planSteps, valueAt } from './plan-steps.ts';
import { stepOnData } from './step-on-data.ts';
import { stepOnText } from './step-on-text.ts';

/**
 * Applies edits to a YAML text without errors. Comments, order, blank lines, quotes and style of everything else stay
 * byte for byte. Pure.
 * @throws EditRefusedError when an edit does not fit, or would change more than it names (a part shared by an anchor)
 */
export function applyEdits(text: string, edits: readonly ConfigEdit[]): string {
  let result = text;
  for (const edit of edits) {
    for (const step of planSteps(dataOf(result), edit)) result = applyMoveOrStep(result, step);
  }
  return result;
}

/** A list that is written in a way its items cannot be moved in keeps its layout; its values change places. */
function applyMoveOrStep(text: string, step: EditStep): string {
  try {
    return applyStep(text, step);
  } catch (error) {
    if (step.do !== 'move' || !(error instanceof EditRefusedError)) throw error;
    const path = [...step.path.slice(0, -1)];
    const value = valueAt(stepOnData(dataOf(text), step), path);
    return planSteps(dataOf(text), { op: 'set', path, value }).reduce(applyStep, text);
  }
}

function applyStep(text: string, step: EditStep): string {
  const wanted = stepOnData(dataOf(text), step);
  const edited = stepOnText(text, step);
  // The text is what counts: whatever was cut and pasted, it has to say what was asked, and nothing else.
  const document = parseDocument(edited, { prettyErrors: false });
  if (document.errors.length > 0 || !isDeepStrictEqual(document.toJS(), wanted))
    throw new EditRefusedError(step.path, sayConfig('by_hand'));
  return edited;
}

function dataOf(text: string): JsonValue {
  return (parseDocument(text, { prettyErrors: false }).toJS() ?? {}) as JsonValue;
}
