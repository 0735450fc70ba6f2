import type { ReasoningField } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { type JsonObject, objectOf } from '../json-value.ts';
import { serialId } from '../serial-id.ts';

/** A fixed moment, so that answers are the same in every run. */
export const CREATED = 1_790_000_000;

export function toolCallId(call: Call, index: number): string {
  return serialId('call_', `${call.serial}.${index}`);
}

export function mistralThinking(text: string): JsonObject {
  return { type: 'thinking', thinking: [{ type: 'text', text }] };
}

export function reasoningMembers(field: ReasoningField, text: string): JsonObject {
  return {
    ...(field === 'reasoning_content' || field === 'both' ? { reasoning_content: text } : {}),
    ...(field === 'reasoning' || field === 'both' ? { reasoning: text } : {}),
  };
}

/** Whether a request asks for a usage chunk at the end of its stream. */
export function asksForUsage(json: JsonObject): boolean {
  return objectOf(json.stream_options).include_usage === true;
}
