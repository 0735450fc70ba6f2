import { type Config, config as configSchema } from '../../../main/contract/config/config.ts';
import { checkConfig } from '../../../main/service/config/check-config.ts';
import type { ConfigFile, ConfigState } from '../../../main/service/config/config-file.ts';
import { editConfigText } from '../../../main/service/config/edit-config-text.ts';

export const CONFIG_TEXT = `# What this gateway does. The window edits this file too, and keeps comments like this one.
version: 1
server: { host: 127.0.0.1, port: 4477 }

providers:
  openai:     { type: openai, api_key: "\${secret:openai}" }
  anthropic:
    type: anthropic
    api_keys: # work first, home when work is out of tokens
      - { name: work, key: "\${secret:anthropic-work}", weight: 2 }
      - { name: home, key: "\${secret:anthropic-home}" }
  groq:       { type: groq, api_key: "\${env:GROQ_API_KEY}" }
  mistral:    { type: mistral, api_key: "\${secret:mistral}" }
  deepseek:   { type: deepseek, api_key: "\${secret:deepseek}" }
  openrouter: { type: openrouter, api_key: "\${secret:openrouter}" }
  ollama:     { type: ollama, base_url: "http://127.0.0.1:11434", concurrency: 1 }
  llama:      { type: llama.cpp, base_url: "http://127.0.0.1:8080" }
  lab:        { type: openai-compatible, base_url: "https://llm.example.com/v1", api_key: "\${env:LAB_KEY}", enabled: false }

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
      - { provider: openrouter, model: qwen/qwen3-coder }
      - { provider: openai, model: gpt-5-mini }
  local:
    targets: [ { provider: ollama, model: "qwen3:8b" }, { provider: llama, model: default } ]
default_route: fast

clients:
  - { name: claude-code }
  - { name: zed }
  - { name: cursor, allowed_models: ["fast", "smart"] }
  - { name: aider }
  - { name: ci, key: "\${env:GATEHOUSE_CI_KEY}", allowed_models: ["fast"] }

budgets:
  - { name: day, max_budget: 5, soft_budget: 4, budget_duration: 1d, on_limit: local_only }
  - { name: claude-code-month, scope: { client: claude-code }, max_budget: 25, soft_budget: 20, budget_duration: 1mo, on_limit: degrade, degrade_to: fast }
  - { name: ci-month, scope: { client: ci }, max_budget: 1, budget_duration: 1mo }

history: { bodies: full, retention: 30d, max_size: 2GB }
`;

/** A config file in memory, checked and edited by the real code. */
export class SyntheticConfigFile implements ConfigFile {
  readonly path = '/home/you/.local/share/gatehouse/config.yaml';
  readonly #listeners = new Set<(state: ConfigState) => void>();
  #config: Config = parsed(CONFIG_TEXT);
  #text = CONFIG_TEXT;

  state(): ConfigState {
    return { config: this.#config, text: this.#text, problems: checkConfig(this.#text, this.path).problems };
  }
  check(text: string) {
    return checkConfig(text, this.path).problems;
  }
  async write(text: string) {
    const problems = this.check(text);
    if (problems.length === 0) this.replace(text);
    return problems;
  }
  async edit(edits: Parameters<ConfigFile['edit']>[0], base?: string) {
    if (base !== undefined && base !== this.#text)
      return [
        { file: this.path, line: 1, column: 1, key: '', message: 'The file has changed on disk.', suggestion: null },
      ];
    const edited = editConfigText(this.#text, edits, this.path);
    if (edited.text !== null) this.replace(edited.text);
    return edited.problems;
  }
  /** Somebody changes the file, rightly or wrongly. */
  replace(text: string): void {
    this.#text = text;
    const { config } = checkConfig(text, this.path);
    if (config) this.#config = config;
    const state = this.state();
    for (const listener of this.#listeners) listener(state);
  }
  subscribe(listener: (state: ConfigState) => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  close(): void {
    this.#listeners.clear();
  }
}

function parsed(text: string): Config {
  const { config } = checkConfig(text, 'config.yaml');
  // Only for a text of ours that is wrong: says what.
  return config ?? configSchema.parse(text);
}
