import { asArray, asObject, charsOf, type JsonObject } from '../json-value.ts';

/** Characters of output in a whole response: message text, refusals, reasoning and tool arguments. */
export function outputChars(response: JsonObject): number {
  return asArray(response.output).reduce((sum: number, element) => {
    const item = asObject(element);
    if (item === null) return sum;
    return sum + charsOf(item.arguments) + charsOf(item.input) + partChars(item.content) + partChars(item.summary);
  }, 0);
}

function partChars(parts: unknown): number {
  return asArray(parts).reduce((sum: number, element) => {
    const part = asObject(element);
    return sum + charsOf(part?.text) + charsOf(part?.refusal);
  }, 0);
}
