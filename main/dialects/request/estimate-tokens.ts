import type { RequestFacts } from '../dialect.ts';

/** Bytes of English prose and code a token stands for, roughly; Chinese comes out near its true count in UTF-8. */
const BYTES_PER_TOKEN = 4;

/** Rough count of input tokens: the bytes of the body that are text. Images and files count nothing here. */
export function estimateTokens(body: Uint8Array, facts: RequestFacts): number {
  return Math.ceil(Math.max(0, body.byteLength - facts.opaqueBytes) / BYTES_PER_TOKEN);
}
