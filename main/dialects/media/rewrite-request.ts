import { bufferOver } from '../byte-text.ts';
import type { RequestEdits, RequestFacts } from '../dialect.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { type Replacement, splice } from '../splice.ts';

/** Writes edits over a media request, JSON or form. In a form values are bare text, and a new one is a field of its own. */
export function rewriteMediaRequest(body: Uint8Array, facts: RequestFacts, edits: RequestEdits): Uint8Array {
  return facts.insertAt >= 0 ? rewriteJson(body, facts, edits) : rewriteForm(body, facts, edits);
}

function rewriteForm(body: Uint8Array, facts: RequestFacts, edits: RequestEdits): Uint8Array {
  const changes: Replacement[] = [];
  const values = new Map(Object.entries(edits.override).map(([key, value]) => [key, fieldText(value)]));
  if (edits.model !== null) values.set('model', edits.model);
  const missing: string[] = [];
  for (const [key, text] of values) {
    const places = facts.members.filter((member) => member.key === key);
    for (const { start, end } of places) changes.push({ start, end, text });
    if (places.length === 0)
      missing.push(`\r\nContent-Disposition: form-data; name=${JSON.stringify(key)}\r\n\r\n${text}\r\n`);
  }
  return splice(body, missing.length === 0 ? changes : [...changes, newFields(body, missing)]);
}

/** New fields go before the first one: behind the body's own first boundary, and each followed by that boundary again. */
function newFields(body: Uint8Array, fields: readonly string[]): Replacement {
  const bytes = bufferOver(body);
  const lineStart = bytes.toString('latin1', 0, 2) === '--' ? 0 : bytes.indexOf('\r\n--') + 2;
  const lineEnd = bytes.indexOf('\r\n', lineStart);
  const delimiter = bytes.toString('utf8', lineStart, lineEnd);
  return { start: lineEnd, end: lineEnd, text: fields.map((field) => field + delimiter).join('') };
}

function fieldText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
