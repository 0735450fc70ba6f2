import { openAiJavaScript, openAiPython } from '../../lib/code/openai-code.ts';

export interface SetupFacts {
  /** Where the gateway answers, without a path: http://127.0.0.1:4477 */
  url: string;
  /** The app's client key, or what stands for it. */
  key: string;
  /** What to ask for: a route. */
  model: string;
}

export const guideIds = [
  'openai-python',
  'openai-js',
  'anthropic-python',
  'gemini-python',
  'ollama',
  'curl',
  'claude-code',
  'codex',
  'continue',
  'cline',
  'zed',
  'aider',
  'copilot',
  'jetbrains',
  'open-webui',
] as const;

export type GuideId = (typeof guideIds)[number];

export interface SetupGuide {
  id: GuideId;
  /** As people call it. */
  label: string;
  group: 'sdk' | 'assistant';
  /** The file the text belongs in, or null when it is code or typed into the app. */
  file: string | null;
  /** To copy. What each wants of the address — with `/v1` or without — is part of it. */
  text(facts: SetupFacts): string;
}

const KEY_VARIABLE = 'GATEHOUSE_API_KEY';

/** How to point each SDK and assistant at the gateway. */
export const guides: readonly SetupGuide[] = [
  {
    id: 'openai-python',
    label: 'OpenAI SDK (Python)',
    group: 'sdk',
    file: null,
    text: (facts) => openAiPython(hello(facts)),
  },
  {
    id: 'openai-js',
    label: 'OpenAI SDK (JavaScript)',
    group: 'sdk',
    file: null,
    text: (facts) => openAiJavaScript(hello(facts)),
  },
  {
    id: 'anthropic-python',
    label: 'Anthropic SDK (Python)',
    group: 'sdk',
    file: null,
    text: ({ url, key, model }) => `from anthropic import Anthropic

client = Anthropic(base_url="${url}", api_key="${key}")
answer = client.messages.create(
    model="${model}",
    max_tokens=1024,
    messages=[{"role": "user", "content": "Hello"}],
)
print(answer.content[0].text)`,
  },
  {
    id: 'gemini-python',
    label: 'Gemini SDK (Python)',
    group: 'sdk',
    file: null,
    text: ({ url, key, model }) => `from google import genai
from google.genai import types

client = genai.Client(api_key="${key}", http_options=types.HttpOptions(base_url="${url}"))
answer = client.models.generate_content(model="${model}", contents="Hello")
print(answer.text)`,
  },
  {
    id: 'ollama',
    label: 'Ollama',
    group: 'sdk',
    file: null,
    text: ({ url, key, model }) => `# Apps that know only Ollama take this address; the key is part of it.
OLLAMA_HOST=${url}/k/${key}

curl ${url}/k/${key}/api/chat -d '{
  "model": "${model}",
  "messages": [{ "role": "user", "content": "Hello" }]
}'`,
  },
  {
    id: 'curl',
    label: 'curl',
    group: 'sdk',
    file: null,
    text: ({ url, key, model }) => `curl ${url}/v1/chat/completions \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "model": "${model}",
    "messages": [{ "role": "user", "content": "Hello" }]
  }'`,
  },
  {
    id: 'claude-code',
    label: 'Claude Code',
    group: 'assistant',
    file: '~/.claude/settings.json',
    text: ({ url, key, model }) =>
      json({
        env: {
          ANTHROPIC_BASE_URL: url,
          ANTHROPIC_AUTH_TOKEN: key,
          ANTHROPIC_MODEL: model,
          ANTHROPIC_DEFAULT_HAIKU_MODEL: model,
        },
      }),
  },
  {
    id: 'codex',
    label: 'Codex',
    group: 'assistant',
    file: '~/.codex/config.toml',
    text: ({ url, key, model }) => `model = "${model}"
model_provider = "gatehouse"

[model_providers.gatehouse]
name = "Gatehouse"
base_url = "${url}/v1"
wire_api = "responses"
env_key = "${KEY_VARIABLE}"

# and in the shell it starts from:
# export ${KEY_VARIABLE}=${key}`,
  },
  {
    id: 'continue',
    label: 'Continue',
    group: 'assistant',
    file: '~/.continue/config.yaml',
    text: ({ url, key, model }) => `name: Local
version: 1.0.0
schema: v1
models:
  - name: Gatehouse ${model}
    provider: openai
    model: ${model}
    apiBase: ${url}/v1
    apiKey: ${key}
    roles: [chat, edit, apply]
    capabilities: [tool_use]`,
  },
  {
    id: 'cline',
    label: 'Cline',
    group: 'assistant',
    file: null,
    text: ({ url, key, model }) => `API Provider: OpenAI Compatible
Base URL:     ${url}/v1
API Key:      ${key}
Model ID:     ${model}`,
  },
  {
    id: 'zed',
    label: 'Zed',
    group: 'assistant',
    file: '~/.config/zed/settings.json',
    text: ({ url, key, model }) => `{
  "language_models": {
    "openai_compatible": {
      "Gatehouse": {
        "api_url": "${url}/v1",
        "available_models": [
          {
            "name": "${model}",
            "display_name": "Gatehouse ${model}",
            "max_tokens": 128000,
            "capabilities": { "tools": true, "images": false, "parallel_tool_calls": false, "prompt_cache_key": false }
          }
        ]
      }
    }
  }
}
// Zed asks for the key itself, or reads ${KEY_VARIABLE}=${key}`,
  },
  {
    id: 'aider',
    label: 'aider',
    group: 'assistant',
    file: '~/.aider.conf.yml',
    text: ({ url, key, model }) => `openai-api-base: ${url}/v1
openai-api-key: ${key}
model: openai/${model}`,
  },
  {
    id: 'copilot',
    label: 'VS Code Copilot',
    group: 'assistant',
    file: 'Code/User/chatLanguageModels.json',
    text: ({ url, key }) => json([{ vendor: 'ollama', name: 'Gatehouse', url: `${url}/k/${key}` }]),
  },
  {
    id: 'jetbrains',
    label: 'JetBrains AI Assistant',
    group: 'assistant',
    file: null,
    text: ({ url, key }) => `Settings → Tools → AI Assistant → Providers & API keys
Provider: OpenAI-compatible
URL:      ${url}/v1
API key:  ${key}`,
  },
  {
    id: 'open-webui',
    label: 'Open WebUI',
    group: 'assistant',
    file: null,
    text: ({ url, key }) => `OPENAI_API_BASE_URL=${url}/v1
OPENAI_API_KEY=${key}`,
  },
];

function hello({ url, key, model }: SetupFacts) {
  return { baseUrl: `${url}/v1`, key: { value: key }, body: { model, messages: [{ role: 'user', content: 'Hello' }] } };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
