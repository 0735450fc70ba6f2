import { emptyUsage, type Usage } from '../../contract/usage.ts';
import { asCount, asObject, type JsonObject } from '../json-value.ts';

/**
 * Reads a usage object of Messages over what was known before: `message_start` tells the input, `message_delta` the output and
 * sometimes a higher input (server tools read pages). Figures are cumulative, so later ones replace earlier ones.
 * `input_tokens` excludes the cache here.
 * @returns what was known before when the object says nothing
 * @see https://platform.claude.com/docs/en/build-with-claude/prompt-caching#tracking-cache-performance
 */
export function mergeMessagesUsage(known: Usage | null, raw: JsonObject): Usage | null {
  const input = asCount(raw.input_tokens);
  const output = asCount(raw.output_tokens);
  if (input === null && output === null) return known;
  const before = known ?? emptyUsage();
  const cacheRead = asCount(raw.cache_read_input_tokens);
  const cacheWrite = asCount(raw.cache_creation_input_tokens);
  // Some servers fill the input side of message_delta with zeros after message_start told it.
  const tellsInput = (input ?? 0) + (cacheRead ?? 0) + (cacheWrite ?? 0) > 0;
  const outputTotal = output ?? before.outputTotal;
  const thinking = asCount(asObject(raw.output_tokens_details)?.thinking_tokens) ?? before.reasoning;
  return {
    ...before,
    ...(tellsInput
      ? {
          inputUncached: input ?? before.inputUncached,
          cacheRead: cacheRead ?? before.cacheRead,
          ...cacheWrites(before, cacheWrite, asObject(raw.cache_creation)),
        }
      : {}),
    outputTotal,
    reasoning: Math.min(outputTotal, thinking),
  };
}

/** The five-minute and one-hour parts are priced differently. Without the split, what is new goes to five minutes, the default. */
function cacheWrites(before: Usage, total: number | null, split: JsonObject | null) {
  const oneHour = asCount(split?.ephemeral_1h_input_tokens) ?? before.cacheWrite1h;
  const fiveMinutes = asCount(split?.ephemeral_5m_input_tokens);
  if (total === null) return { cacheWrite5m: fiveMinutes ?? before.cacheWrite5m, cacheWrite1h: oneHour };
  const cacheWrite1h = Math.min(oneHour, total);
  return { cacheWrite5m: total - cacheWrite1h, cacheWrite1h };
}
