import type { ProviderTypeName } from '../contract/config/provider.ts';
import type { EndpointName } from '../contract/endpoint.ts';

/** How a credential is sent. One that is not required is sent when the account has a key. */
export interface AuthRule {
  /** Lower-case header name. */
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
  /** Honours OpenRouter's `provider` body field itself, so that it is its business and not only ours. */
  providerPreferences: boolean;
  /** Needs no network: its answers are made here. */
  answersItself: boolean;
}

/**
 * How a base URL is read. People write it with and without the version, with and without a trailing slash, and as
 * copied from pages for other clients; all of these mean the same account.
 */
export interface BaseUrlRule {
  /** What `{v}` stands for when the base URL ends in no version segment of its own: `/v1`, `/v1beta`, or nothing. */
  version: string;
  /** Ends that the endpoint paths say themselves, longest first: cut off before anything else is read. */
  strip: string[];
  /** A base URL with a path is taken as it is (what OpenAI's SDKs do): `version` is added to a bare host only. */
  literalPath: boolean;
}

/** Usual prices of cached input as multiples of the input price, for models the price list does not know. */
export interface CacheRatios {
  read: number;
  write5m: number;
  write1h: number;
}

/** Tells an engine from whatever else may listen on its port: a GET whose JSON answer has this member. */
export interface Fingerprint {
  path: string;
  member: string;
}

/** One row of the catalogue. */
export interface ProviderType {
  type: ProviderTypeName;
  /** As people write it: OpenAI, llama.cpp. */
  label: string;
  /** Null when the account has to name one, or needs none. */
  defaultBaseUrl: string | null;
  baseUrl: BaseUrlRule;
  /**
   * May run on this machine or in the user's network, so that nothing leaves through it. Whether an account of this type
   * does is decided from its base URL (`isLocalAccount`); false is a vendor's service wherever a proxy for it stands.
   */
  local: boolean;
  auth: AuthRule;
  /** Endpoints that take the credential in another way. */
  endpointAuth: Partial<Record<EndpointName, AuthRule>>;
  /** Headers every request carries unless the client sent its own, such as anthropic-version. */
  defaultHeaders: Record<string, string>;
  /**
   * Path below the root of the account. `{v}` is the version (see `baseUrl`), `{model}` the encoded model name. An
   * endpoint that is absent is not spoken.
   */
  endpoints: Partial<Record<EndpointName, string>>;
  /** Used instead of `endpoints` when the account sets `api_version`; `{api_version}` is replaced by it. */
  versionedEndpoints: Partial<Record<EndpointName, string>> | null;
  /** Cut from the front of model names in paths: Gemini's own list says `models/gemini-…`. */
  modelPathPrefix: string;
  models: { path: string; shape: ModelListShape } | null;
  /** Well-known environment variables that hold a key, best first. */
  envKeys: string[];
  /** Well-known environment variables that hold the base URL, best first. */
  envBaseUrls: string[];
  /** Where a local engine usually listens, tried at first start. */
  probeUrls: string[];
  fingerprint: Fingerprint | null;
  /** Provider id in the bundled price list; null when nothing is charged or nothing is known. */
  priceId: string | null;
  cacheRatios: CacheRatios | null;
  /** Ends of model names that are answered elsewhere, though the account is local: Ollama's `-cloud`. */
  remoteModelSuffixes: string[];
  /** Models every account of this type has, without asking. */
  staticModels: string[];
  capabilities: Capabilities;
}

/** How this endpoint of a provider takes the credential. */
export function authFor(type: ProviderType, endpoint: EndpointName): AuthRule {
  return type.endpointAuth[endpoint] ?? type.auth;
}
