import { asArray, asObject, charsOf, type JsonObject } from '../json-value.ts';

/**
 * Characters of output in a message or a delta: text, refusal, reasoning under any of its names, and tool arguments. Reasoning
 * that is sent twice, as text and as details, counts once.
 */
export function outputChars(message: JsonObject): number {
  const reasoning = charsOf(message.reasoning_content) || charsOf(message.reasoning);
  let calls = 0;
  for (const call of asArray(message.tool_calls)) calls += callChars(call);
  return (
    textChars(message.content) + charsOf(message.refusal) + reasoning + calls + functionChars(message.function_call)
  );
}

/** Mistral sends content as parts, thinking as parts in parts. */
function textChars(content: unknown): number {
  if (typeof content === 'string') return content.length;
  return asArray(content).reduce((sum: number, element) => {
    const part = asObject(element);
    return sum + charsOf(part?.text) + textChars(part?.thinking);
  }, 0);
}

function callChars(call: unknown): number {
  const { function: called, custom } = asObject(call) ?? {};
  return functionChars(called) + charsOf(asObject(custom)?.input);
}

function functionChars(called: unknown): number {
  const object = asObject(called);
  return object === null ? 0 : charsOf(object.arguments) + charsOf(object.name);
}

/** Whether a delta brings anything: any member but the role that is not empty, known or not. */
export function bringsOutput(delta: JsonObject): boolean {
  // Asked with every chunk of every stream: nothing is made for it.
  for (const key in delta) {
    const value = delta[key];
    if (key === 'role' || value === null || value === '') continue;
    if (typeof value !== 'object' || !isEmpty(value)) return true;
  }
  return false;
}

function isEmpty(value: object | null | undefined): boolean {
  for (const _ in value) return false;
  return true;
}
