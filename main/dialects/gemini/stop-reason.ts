import { asArray, asObject, asText, type JsonObject } from '../json-value.ts';

/**
 * Why an answer ended: STOP, MAX_TOKENS, SAFETY, … or, when the prompt itself was refused, the reason for that: then no
 * candidate ever comes. Null while it goes on.
 */
export function geminiStopReason(value: JsonObject): string | null {
  const reasons = asArray(value.candidates).map((candidate) => asText(asObject(candidate)?.finishReason));
  return reasons.findLast((reason) => reason !== null) ?? asText(asObject(value.promptFeedback)?.blockReason);
}
