import type { Call } from '../call.ts';
import { listOf, numberOf, objectOf, stringOf } from '../json-value.ts';
import type { Wishes } from '../script.ts';

/** What a Messages request asks for. Server tools (no input_schema) are not called. */
export function messagesWishes(call: Call): Wishes {
  const { json } = call;
  const choice = objectOf(json.tool_choice);
  const named = stringOf(choice.name);
  const last = objectOf(listOf(json.messages).at(-1));
  const thinking = stringOf(objectOf(json.thinking).type);
  return {
    tools: listOf(json.tools)
      .map(objectOf)
      .filter((tool) => tool.input_schema !== undefined)
      .map((tool) => ({ name: stringOf(tool.name) ?? 'unnamed', schema: tool.input_schema })),
    toolChoice: choice.type === 'none' ? 'none' : named === null ? 'auto' : { name: named },
    afterToolResult: listOf(last.content).some((block) => objectOf(block).type === 'tool_result'),
    reasoning: thinking === 'enabled' || thinking === 'adaptive',
    maxOutputTokens: numberOf(json.max_tokens),
    outputSchema: objectOf(objectOf(json.output_config).format).schema,
  };
}
