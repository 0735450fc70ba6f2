import { asObject, asText, type JsonObject } from '../json-value.ts';

/** Why a response ended: `completed`, or what cut it off (max_output_tokens, content_filter). Null while it goes on. */
export function responsesStopReason(response: JsonObject): string | null {
  const status = asText(response.status);
  if (status === 'incomplete') return asText(asObject(response.incomplete_details)?.reason) ?? status;
  return status === 'in_progress' || status === 'queued' ? null : status;
}
