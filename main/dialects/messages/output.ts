import { asArray, asObject, charsOf, type JsonObject, jsonChars } from '../json-value.ts';

/** Characters of output in the delta of a content block. */
export function deltaChars(delta: JsonObject): number {
  return charsOf(delta.text) + charsOf(delta.thinking) + charsOf(delta.partial_json);
}

/** Characters of output in a whole message: text, thinking and tool inputs. */
export function outputChars(message: JsonObject): number {
  return asArray(message.content).reduce((sum: number, element) => {
    const block = asObject(element);
    if (block === null) return sum;
    const input = asObject(block.input);
    return sum + charsOf(block.text) + charsOf(block.thinking) + (input === null ? 0 : jsonChars(input));
  }, 0);
}
