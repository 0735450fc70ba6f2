import type { Call } from '../call.ts';
import { listOf, numberOf, objectOf, stringOf } from '../json-value.ts';
import type { Wishes } from '../script.ts';

/** What a Responses request asks for. Tools are flat here; hosted ones are not called. */
export function responsesWishes(call: Call): Wishes {
  const { json } = call;
  const choice = json.tool_choice;
  const named = stringOf(objectOf(choice).name);
  const format = objectOf(objectOf(json.text).format);
  const effort = stringOf(objectOf(json.reasoning).effort);
  return {
    tools: listOf(json.tools)
      .map(objectOf)
      .filter((tool) => tool.type === 'function')
      .map((tool) => ({ name: stringOf(tool.name) ?? 'unnamed', schema: tool.parameters })),
    toolChoice: choice === 'none' ? 'none' : named === null ? 'auto' : { name: named },
    afterToolResult: objectOf(listOf(json.input).at(-1)).type === 'function_call_output',
    reasoning: effort !== null && effort !== 'none',
    maxOutputTokens: numberOf(json.max_output_tokens),
    outputSchema: format.type === 'json_object' ? { type: 'object' } : format.schema,
  };
}
