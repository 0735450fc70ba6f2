import type { UpstreamError } from '../../contract/upstream-error.ts';
import { asObject, asText, type JsonObject } from '../json-value.ts';
import { readErrorFields } from './error-fields.ts';
import { readInnerError } from './read-error.ts';

/**
 * The error in a stream's event or in the body of a 200, if it is one: an `error` member that says something, an event named
 * `error`, a document of type error, or llama.cpp's bare `{code, message, type}`.
 * @param event name of the server-sent event, '' when there is none
 */
export function findInnerError(value: JsonObject, event: string): UpstreamError | null {
  if (!speaksOfError(value, event)) return null;
  const fields = readErrorFields(value) ?? { message: null, codes: [], status: null, retryAfterMs: null };
  return readInnerError(fields);
}

/** An event named `error` whose data is no JSON. */
export function plainInnerError(text: string): UpstreamError {
  return readInnerError({ message: asText(text), codes: [], status: null, retryAfterMs: null });
}

function speaksOfError(value: JsonObject, event: string): boolean {
  if (event === 'error' || value.type === 'error' || value.object === 'error') return true;
  if (asText(value.error) !== null) return true;
  const inner = asObject(value.error);
  if (inner !== null) return Object.keys(inner).length > 0;
  return typeof value.code === 'number' && value.code >= 400 && asText(value.message) !== null;
}
