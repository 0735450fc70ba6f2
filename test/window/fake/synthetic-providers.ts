import type { Config } from '../../../main/contract/config/config.ts';
import type { KeyHealth, ModelHealth, ProviderHealth, TokenPrice } from '../../../main/contract/control/views.ts';
import { sayReason } from '../../../main/contract/sentences/tables.ts';
import { catalogue } from '../../../main/providers/catalogue.ts';
import { fakeProvider } from '../../../main/service/control/fakes/fake-gateway-view.ts';

const key = (
  name: string,
  state: KeyHealth['state'],
  reason: string | null = null,
  until: number | null = null,
): KeyHealth => ({
  name,
  state,
  until,
  reason,
});

const model = (name: string, changes: Partial<ModelHealth> = {}): ModelHealth => ({
  model: name,
  breaker: 'closed',
  openUntil: null,
  lastError: null,
  ...changes,
});

/** Providers in every state there is. */
export function syntheticProviders(now: number): ProviderHealth[] {
  return [
    fakeProvider('openai', { label: 'OpenAI', models: [model('gpt-5-mini')], inFlight: 1 }),
    fakeProvider('anthropic', {
      label: 'Anthropic',
      keys: [key('work', 'ready'), key('home', 'parked', 'Incorrect API key provided.')],
      models: [model('claude-sonnet-4-5')],
      inFlight: 1,
    }),
    fakeProvider('groq', {
      label: 'Groq',
      keys: [key('default', 'cooling', sayReason('rate_limited'), now + 45_000)],
    }),
    fakeProvider('mistral', {
      label: 'Mistral',
      keys: [key('default', 'parked', 'Unauthorized')],
    }),
    fakeProvider('deepseek', {
      label: 'DeepSeek',
      keys: [key('default', 'missing', sayReason('secret_not_set'))],
    }),
    fakeProvider('openrouter', {
      label: 'OpenRouter',
      models: [
        model('qwen/qwen3-coder', {
          breaker: 'open',
          openUntil: now + 95_000,
          lastError: 'Bad gateway',
        }),
        model('z-ai/glm-4.6'),
      ],
    }),
    fakeProvider('ollama', {
      label: 'Ollama',
      local: true,
      keys: [],
      baseUrl: 'http://127.0.0.1:11434',
      models: [model('qwen3:8b')],
      inFlight: 1,
      waiting: 2,
    }),
    fakeProvider('llama', {
      label: 'llama.cpp',
      local: true,
      keys: [],
      baseUrl: 'http://127.0.0.1:8080',
      models: [
        model('default', {
          breaker: 'open',
          openUntil: now + 20_000,
          lastError: 'nothing listens at its address (ECONNREFUSED)',
        }),
      ],
    }),
    fakeProvider('lab', {
      label: 'lab',
      type: 'openai-compatible',
      enabled: false,
      baseUrl: 'https://llm.example.com/v1',
    }),
  ];
}

const usd = (input: number, output: number): TokenPrice => ({
  inputPerMillion: Math.round(input * 1e9),
  outputPerMillion: Math.round(output * 1e9),
});

/** Prices of the made-up config's models; openrouter's is not known. */
export const syntheticPrices: Record<string, TokenPrice> = {
  'openai/gpt-5-mini': usd(0.25, 2),
  'groq/llama-3.3-70b': usd(0.59, 0.79),
  'anthropic/claude-sonnet-4-5': usd(3, 15),
  'ollama/qwen3:8b': usd(0, 0),
  'llama/default': usd(0, 0),
};

/** The providers of a config: those there were as they are, new ones ready. */
export function adoptProviders(health: readonly ProviderHealth[], config: Config): ProviderHealth[] {
  return Object.entries(config.providers).map(([name, provider]) => {
    const type = catalogue[provider.type];
    const known = health.find((other) => other.name === name);
    const keys = provider.api_keys?.map((entry) => entry.name) ?? (provider.api_key ? ['default'] : []);
    return {
      ...(known ?? fakeProvider(name, { type: type.type, label: type.label, local: type.local })),
      baseUrl: provider.base_url ?? type.defaultBaseUrl ?? '',
      enabled: provider.enabled,
      keys: keys.map((one) => known?.keys.find((other) => other.name === one) ?? key(one, 'ready')),
    };
  });
}
