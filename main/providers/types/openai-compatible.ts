import type { ProviderType } from '../provider-type.ts';
import { engineDefaults, openaiPaths, plainChat } from './row-parts.ts';

/**
 * Anything that speaks OpenAI's API. The base URL is what one would give OpenAI's own client; a bare host gets `/v1`.
 * It may be local or not: its address decides. Prices are looked up by that address.
 */
export const openaiCompatible: ProviderType = {
  ...engineDefaults,
  type: 'openai-compatible',
  label: 'OpenAI-compatible',
  defaultBaseUrl: null,
  baseUrl: { version: '/v1', strip: ['/chat/completions'], literalPath: true },
  endpoints: openaiPaths,
  // Some servers leave out [DONE]; a finish reason is an end there, its absence still a broken stream.
  capabilities: { ...plainChat, terminalEvent: false },
};
