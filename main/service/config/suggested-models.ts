import type { ProviderTypeName } from '../../contract/config/provider.ts';

/**
 * A quick, inexpensive model of each hosted provider, to begin with: for the first config and the first steps.
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

/** The model to begin with at an account. @param models what it says it serves. @returns null when there is none to guess */
export function firstModelOf(type: ProviderTypeName, models: readonly string[]): string | null {
  return models.find(isChatModel) ?? suggestedModels[type] ?? null;
}

/** Embedding models are served beside the others and cannot answer. Goes by the name: there is nothing else to go by. */
function isChatModel(model: string): boolean {
  return !/embed|rerank|whisper|tts|bge-|minilm/i.test(model);
}
