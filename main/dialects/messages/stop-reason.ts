import { asText, type JsonObject } from '../json-value.ts';

/** Why a turn ended: end_turn, max_tokens, stop_sequence, tool_use, pause_turn, refusal, … Null while it goes on. */
export function messagesStopReason(value: JsonObject): string | null {
  return asText(value.stop_reason);
}
