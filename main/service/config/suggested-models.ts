import type { ProviderTypeName } from '../../contract/config/provider.ts';

/**
 * A quick, inexpensive model of each hosted provider, to begin with. Only for the first config; nothing else reads it.
 * Types whose models are the user's own deployments have none.
 */
export const suggestedModels: Partial<Record<ProviderTypeName, string>> = {
  openai: 'gpt-5-mini',
  anthropic: 'claude-haiku-4-5',
  gemini: 'gemini-2.5-flash',
  openrouter: 'openai/gpt-5-mini',
  groq: 'llama-3.3-70b-versatile',
  mistral: 'mistral-small-latest',
  deepseek: 'deepseek-chat',
  xai: 'grok-4-fast',
  together: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
  fireworks: 'accounts/fireworks/models/gpt-oss-20b',
  cerebras: 'gpt-oss-120b',
};
