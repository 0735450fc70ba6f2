/** The config behind the pictures of the README. */
export const README_CONFIG = `version: 1
providers:
  openai: { type: openai, api_key: "\${secret:openai}" }
  anthropic: { type: anthropic, api_key: "\${secret:anthropic}" }
  groq: { type: groq, api_key: "\${env:GROQ_API_KEY}" }
  openrouter: { type: openrouter, api_key: "\${secret:openrouter}" }
  ollama: { type: ollama, base_url: "http://127.0.0.1:11434", concurrency: 1 }
routes:
  fast:
    strategy: { mode: fallback }
    targets:
      - { provider: openai, model: gpt-5-mini }
      - { provider: groq, model: llama-3.3-70b }
      - { provider: ollama, model: "qwen3:8b" }
  smart:
    targets:
      - { provider: anthropic, model: claude-sonnet-4-5 }
      - { provider: openai, model: gpt-5-mini }
      - { provider: ollama, model: "qwen3:8b" }
  local:
    targets: [ { provider: ollama, model: "qwen3:8b" } ]
default_route: fast
clients:
  - { name: claude-code }
  - { name: zed }
  - { name: cursor, allowed_models: ["fast", "smart"] }
  - { name: aider }
budgets:
  - { name: day, max_budget: 5, soft_budget: 4, budget_duration: 1d, on_limit: local_only }
  - { name: claude-code-month, scope: { client: claude-code }, max_budget: 25, soft_budget: 20, budget_duration: 1mo, on_limit: degrade, degrade_to: fast }
`;
