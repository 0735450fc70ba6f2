import { asText, type JsonObject } from '../json-value.ts';

/**
 * Why a choice ended: stop, length, tool_calls, content_filter, function_call, or a provider's own word. `error` is a failure.
 * @returns null while it goes on; some providers leave the key out until then
 */
export function chatStopReason(choice: JsonObject): string | null {
  return asText(choice.finish_reason);
}
