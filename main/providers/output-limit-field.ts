import type { ProviderType } from './provider-type.ts';

/** The two names of the output limit on Chat Completions. */
export type OutputLimitField = 'max_tokens' | 'max_completion_tokens';

/**
 * Which of the two a provider has to be sent instead of what the client wrote. Reasoning models at OpenAI refuse
 * `max_tokens`; many others do not know `max_completion_tokens` and would answer without any limit.
 * @param present the ones the client set
 * @returns the field to write under the new name, or null when the request is fine as it is
 */
export function renamedOutputLimit(
  type: ProviderType,
  present: ReadonlySet<OutputLimitField>,
): { from: OutputLimitField; to: OutputLimitField } | null {
  const wanted = type.capabilities.maxTokensField;
  if (wanted === 'both' || present.has(wanted)) return null;
  const from: OutputLimitField = wanted === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return present.has(from) ? { from, to: wanted } : null;
}
