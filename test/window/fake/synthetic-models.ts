const MODELS: Record<string, { id: string; contextLength: number | null }[]> = {
  openai: ['gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'gpt-5-codex', 'text-embedding-3-small'].map((id) => ({
    id,
    contextLength: id.startsWith('gpt') ? 400_000 : 8191,
  })),
  anthropic: ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'].map((id) => ({ id, contextLength: 200_000 })),
  groq: [
    { id: 'llama-3.3-70b', contextLength: 131_072 },
    { id: 'openai/gpt-oss-120b', contextLength: 131_072 },
  ],
  openrouter: Array.from({ length: 260 }, (_, index) => ({
    id: `maker-${index % 12}/model-${index}`,
    contextLength: null,
  })),
  ollama: [
    { id: 'qwen3:8b', contextLength: 40_960 },
    { id: 'gemma3:4b', contextLength: 131_072 },
  ],
  lab: [],
};

/** What the made-up providers serve. */
export function syntheticModels(provider: string): { id: string; contextLength: number | null }[] {
  return MODELS[provider] ?? [{ id: 'default', contextLength: null }];
}
