import type { Call } from '../call.ts';
import { type Json, type JsonObject, listOf, numberOf, objectOf, stringOf } from '../json-value.ts';
import type { Wishes } from '../script.ts';

/** What a generateContent request asks for. Both camelCase and snake_case are read, as proto3 JSON does. */
export function geminiWishes(call: Call): Wishes {
  const config = either(call.json, 'generationConfig', 'generation_config');
  const calling = either(
    either(call.json, 'toolConfig', 'tool_config'),
    'functionCallingConfig',
    'function_calling_config',
  );
  const allowed = stringOf(listOf(calling.allowedFunctionNames)[0]);
  const last = objectOf(listOf(call.json.contents).at(-1));
  const thinking = either(config, 'thinkingConfig', 'thinking_config');
  return {
    tools: listOf(call.json.tools).flatMap(declarations),
    toolChoice: calling.mode === 'NONE' ? 'none' : allowed === null ? 'auto' : { name: allowed },
    afterToolResult: listOf(last.parts).some((part) => objectOf(part).functionResponse !== undefined),
    reasoning: thinking.includeThoughts === true || thinking.include_thoughts === true,
    maxOutputTokens: numberOf(config.maxOutputTokens) ?? numberOf(config.max_output_tokens),
    outputSchema:
      config.responseJsonSchema ??
      config.responseSchema ??
      (config.responseMimeType === 'application/json' ? { type: 'object' } : undefined),
  };
}

function declarations(tool: Json): Wishes['tools'] {
  const listed = objectOf(tool).functionDeclarations ?? objectOf(tool).function_declarations;
  return listOf(listed)
    .map(objectOf)
    .map((one) => ({
      name: stringOf(one.name) ?? 'unnamed',
      schema: one.parametersJsonSchema ?? one.parameters,
    }));
}

function either(holder: JsonObject, camel: string, snake: string): JsonObject {
  return objectOf(holder[camel] ?? holder[snake]);
}
