/** Longer texts are shown as they came: laying them out would hold up the window. In characters. */
const LONGEST = 2_000_000;

/** JSON laid out over lines, numbers and key order as they were. @returns null when the text is not JSON */
export function prettyJson(text: string): string | null {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text, keepNumber), null, 2);
  } catch {
    return null;
  }
}

// JSON.rawJSON and the source text of the reviver keep 1.0 and 12345678901234567890 what they were (Chromium 114).
interface Source {
  source?: string;
}
type WithRawJson = typeof JSON & { rawJSON?(text: string): unknown };

function keepNumber(_key: string, value: unknown, context?: Source): unknown {
  const raw = (JSON as WithRawJson).rawJSON;
  return typeof value === 'number' && context?.source && raw ? raw(context.source) : value;
}
