import { asText, type JsonObject } from '../json-value.ts';

/** Why an answer ended: stop, length, load, unload. Null while it goes on. */
export function ollamaStopReason(value: JsonObject): string | null {
  return asText(value.done_reason) ?? (value.done === true ? 'stop' : null);
}
