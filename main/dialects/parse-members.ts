import { JsonScanError } from './json-scan/json-scan-error.ts';
import { decodeSpan, scanObject } from './json-scan/scan-object.ts';
import type { JsonObject } from './json-value.ts';

/**
 * Parses some members of a JSON object and steps over the rest: an answer of megabytes of vectors or images is not built in
 * memory to read its usage.
 * @returns undefined when the body is no JSON object
 */
export function parseMembers(body: Uint8Array, keys: ReadonlySet<string>): JsonObject | undefined {
  try {
    const picked: JsonObject = {};
    for (const { key, start, end } of scanObject(body).members)
      if (keys.has(key)) picked[key] = decodeSpan(body, start, end);
    return picked;
  } catch (error) {
    if (error instanceof JsonScanError) return undefined;
    throw error;
  }
}
