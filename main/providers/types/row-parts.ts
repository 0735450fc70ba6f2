import type { AuthRule, BaseUrlRule, Capabilities, ProviderType } from '../provider-type.ts';

/** `Authorization: Bearer KEY`. */
export const bearer: AuthRule = { header: 'authorization', prefix: 'Bearer ', required: true };

/** The same, for engines that usually run without a key. */
export const optionalBearer: AuthRule = { ...bearer, required: false };

/** Base URLs end in `/v1`, or the host stands alone. A whole endpoint pasted in its place is understood. */
export const v1: BaseUrlRule = { version: '/v1', strip: ['/chat/completions', '/messages'], literalPath: false };

/** OpenAI's Chat Completions as most providers speak it. */
export const plainChat: Capabilities = {
  streamOptions: true,
  maxTokensField: 'both',
  terminalEvent: true,
  providerPreferences: false,
  answersItself: false,
};

/** OpenAI's paths below a base URL. Rows pick the ones a provider really has. */
export const openaiPaths = {
  'chat.completions': '{v}/chat/completions',
  completions: '{v}/completions',
  'completions.fim': '{v}/completions',
  embeddings: '{v}/embeddings',
  responses: '{v}/responses',
  'images.generations': '{v}/images/generations',
  'images.edits': '{v}/images/edits',
  'audio.speech': '{v}/audio/speech',
  'audio.transcriptions': '{v}/audio/transcriptions',
  'audio.translations': '{v}/audio/translations',
  moderations: '{v}/moderations',
  rerank: '{v}/rerank',
} as const;

/** Anthropic's paths below a base URL. */
export const messagesPaths = {
  messages: '{v}/messages',
  'messages.count_tokens': '{v}/messages/count_tokens',
} as const;

/** Picks paths by endpoint name. */
export function pick<Paths extends Record<string, string>, Name extends keyof Paths>(
  paths: Paths,
  ...names: Name[]
): Pick<Paths, Name> {
  return Object.fromEntries(names.map((name) => [name, paths[name]])) as Pick<Paths, Name>;
}

/** What most hosted rows have in common; a row says what differs. */
export const hostedDefaults = {
  baseUrl: v1,
  local: false,
  auth: bearer,
  endpointAuth: {},
  defaultHeaders: {},
  versionedEndpoints: null,
  modelPathPrefix: '',
  models: { path: '{v}/models', shape: 'openai' },
  envBaseUrls: [],
  probeUrls: [],
  fingerprint: null,
  cacheRatios: null,
  remoteModelSuffixes: [],
  staticModels: [],
  capabilities: plainChat,
} as const satisfies Partial<ProviderType>;

/** What most local engines have in common. */
export const engineDefaults = {
  ...hostedDefaults,
  local: true,
  auth: optionalBearer,
  envKeys: [],
  priceId: null,
} as const satisfies Partial<ProviderType>;
