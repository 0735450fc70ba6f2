import type { ProviderTypeName } from '../contract/config/provider.ts';
import type { EndpointName } from '../contract/endpoint.ts';

/** How a credential is sent. `none`: never. Optional ones are sent when the account has a key. */
export interface AuthRule {
  header: string;
  /** Written before the key: `Bearer `. */
  prefix: string;
  required: boolean;
}

/** Shape of a provider's model list. */
export type ModelListShape = 'openai' | 'anthropic' | 'gemini' | 'ollama' | 'bare-array';

/** What a provider takes and gives beyond its dialect. Grows by rows, never by `if (type === …)`. */
export interface Capabilities {
  /** Accepts `stream_options.include_usage` on chat and completions. */
  streamOptions: boolean;
  /** `chat`: which of the two output limits it reads. */
  maxTokensField: 'max_tokens' | 'max_completion_tokens' | 'both';
  /** Ends a stream with the dialect's terminal event; when false the end of the body after a finish reason is an end. */
  terminalEvent: boolean;
}

/** One row of the catalogue. */
export interface ProviderType {
  type: ProviderTypeName;
  /** As people write it: OpenAI, llama.cpp. */
  label: string;
  /** Null when the account has to name one. */
  defaultBaseUrl: string | null;
  /** Runs on this machine or in the user's network: nothing leaves through it. Decided per account from its base URL too. */
  local: boolean;
  auth: AuthRule;
  /** Headers every request carries unless the client sent its own, such as anthropic-version. */
  defaultHeaders: Record<string, string>;
  /** Path below the base URL; `{model}` is replaced by the encoded model name. An endpoint that is absent is not spoken. */
  endpoints: Partial<Record<EndpointName, string>>;
  models: { path: string; shape: ModelListShape } | null;
  /** Well-known environment variables that hold a key, best first. */
  envKeys: string[];
  /** Where a local engine usually listens, tried at first start. */
  probeUrls: string[];
  /** Provider id in the bundled price list; null when nothing is charged or nothing is known. */
  priceId: string | null;
  capabilities: Capabilities;
}
