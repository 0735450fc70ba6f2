import { asArray, asObject, charsOf, type JsonObject } from '../json-value.ts';

/**
 * Characters of output in a message or a delta: text, refusal, reasoning under any of its names, and tool arguments. Reasoning
 * that is sent twice, as text and as details, counts once.
 */
export function outputChars(message: JsonObject): number {
  const reasoning = charsOf(message.reasoning_content) || charsOf(message.reasoning);
  const calls = [...asArray(message.tool_calls), { function: message.function_call }];
  return (
    textChars(message.content) +
    charsOf(message.refusal) +
    reasoning +
    calls.reduce((sum: number, call) => sum + callChars(call), 0)
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
  return charsOf(asObject(called)?.arguments) + charsOf(asObject(called)?.name) + charsOf(asObject(custom)?.input);
}

/** Whether a delta brings anything: any member but the role that is not empty, known or not. */
export function bringsOutput(delta: JsonObject): boolean {
  return Object.entries(delta).some(([key, value]) => {
    if (key === 'role' || value === null || value === '' || value === undefined) return false;
    return typeof value !== 'object' || Object.keys(value).length > 0;
  });
}
