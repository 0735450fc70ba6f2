import type { RequestEdits, RequestFacts } from '../dialect.ts';
import { rewriteJson } from '../request/rewrite-json.ts';

const QUOTED_PREFIX = new TextEncoder().encode('"models/');

/**
 * Writes edits over a Gemini request. The model goes into the path; the body only has it replaced where the client wrote it,
 * with the prefix `models/` where the client wrote that.
 */
export function rewriteGeminiRequest(body: Uint8Array, facts: RequestFacts, edits: RequestEdits): Uint8Array {
  const model = facts.modelSpans.length > 0 ? edits.model : null;
  return rewriteJson(body, facts, { ...edits, model }, (name, start) => {
    const bare = name.replace(/^models\//, '');
    const prefixed = QUOTED_PREFIX.every((byte, offset) => body[start + offset] === byte);
    return JSON.stringify(prefixed ? `models/${bare}` : bare);
  });
}
