import { REDACTED } from './redaction.ts';

/** Strings, keys among them, and all other scalars. Exact on what is known to be JSON: nothing else has a quote or a letter. */
const SCALAR = /"(?:[^"\\]|\\.)*"|[-\w.+]+/gs;

/**
 * Takes out of the text of a JSON value what patterns match across its structure, such as `"password":\s*"[^"]*"`: each key
 * and each value that a match touches goes, whole. What is left is JSON of the same shape, and can be read as what it was.
 * @param text valid JSON
 * @returns the same text when no pattern touches anything
 */
export function redactJsonText(text: string, rules: readonly RegExp[]): string {
  return rules.reduce(withoutRule, text);
}

function withoutRule(text: string, rule: RegExp): string {
  const matches = [...text.matchAll(rule)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  let next = 0;
  return text.replace(SCALAR, (scalar, start: number) => {
    while ((matches[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const match = matches[next];
    // A match that is empty touches nothing.
    const touched = match !== undefined && match.start < match.end && match.start < start + scalar.length;
    return touched ? `"${REDACTED}"` : scalar;
  });
}
