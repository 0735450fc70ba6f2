/** A JSON object as it came over the wire: nothing about its members is known. */
export type JsonObject = Record<string, unknown>;

/** The value if it is an object (and no array), else null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value if it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a string that says something, else null. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The value if it is a finite number, else null. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The value as a token count: a whole number, not negative; null when it is no number. */
export function asCount(value: unknown): number | null {
  const number = asNumber(value);
  return number === null || number < 0 ? null : Math.round(number);
}

/** The strings among the elements; none when it is no array. */
export function asTexts(value: unknown): string[] {
  return asArray(value).filter((element) => typeof element === 'string');
}

/** Parses JSON from the wire. @returns undefined when it is no JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Characters a value takes as JSON; 0 for one nested too deeply to be written again. */
export function jsonChars(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? 0;
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

/** Length of a string in characters, 0 for anything else. */
export function charsOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}
