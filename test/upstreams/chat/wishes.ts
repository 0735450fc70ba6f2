import type { Call } from '../call.ts';
import { listOf, numberOf, objectOf, stringOf } from '../json-value.ts';
import type { Wishes } from '../script.ts';

/** What a Chat Completions request asks for. */
export function chatWishes(call: Call): Wishes {
  const { json } = call;
  const choice = json.tool_choice;
  const named = stringOf(objectOf(objectOf(choice).function).name);
  const format = objectOf(json.response_format);
  const schema = objectOf(format.json_schema).schema;
  return {
    tools: listOf(json.tools).map((tool) => {
      const declared = objectOf(objectOf(tool).function ?? objectOf(tool).custom);
      return { name: stringOf(declared.name) ?? 'unnamed', schema: declared.parameters };
    }),
    toolChoice: choice === 'none' ? 'none' : named === null ? 'auto' : { name: named },
    afterToolResult: stringOf(objectOf(listOf(json.messages).at(-1)).role) === 'tool',
    reasoning: false,
    maxOutputTokens: numberOf(json.max_completion_tokens) ?? numberOf(json.max_tokens),
    outputSchema: format.type === 'json_object' ? { type: 'object' } : schema,
  };
}
