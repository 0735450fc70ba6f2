import * as z from 'zod';
import { sayConfig } from '../sentences/config-sentences.ts';
import { duration } from '../units.ts';
import { providerHeaders } from './provider-headers.ts';
import { refuseRepeatedNames } from './repeated-names.ts';
import { secretRef } from './secret-ref.ts';

/** Names of the catalogue's entries. The rows themselves are data under main/providers. */
export const providerTypes = [
  'openai',
  'anthropic',
  'gemini',
  'ollama',
  'llama.cpp',
  'lmstudio',
  'vllm',
  'openrouter',
  'groq',
  'mistral',
  'deepseek',
  'xai',
  'together',
  'fireworks',
  'cerebras',
  'azure-openai',
  'openai-compatible',
  'demo',
] as const;

export type ProviderTypeName = (typeof providerTypes)[number];

const providerKey = z.strictObject({
  name: z.string().min(1).max(64).describe('Your name for this key, as figures and errors show it.'),
  key: secretRef,
  weight: z.number().positive().default(1).describe('Share of the requests among the keys of this provider.'),
});

/** One upstream account. */
export const provider = z
  .strictObject({
    type: z.enum(providerTypes).describe('What kind of account this is.'),
    base_url: z
      .url({ protocol: /^https?$/, error: sayConfig('address') })
      .refine((url) => !hasCredentials(url), sayConfig('address_credentials'))
      .optional()
      .describe('Address of the API. Left out: the usual one of the type.'),
    api_key: secretRef.optional(),
    api_keys: z.array(providerKey).min(1).optional().describe('Several keys, used in turn by weight.'),
    headers: providerHeaders,
    enabled: z.boolean().default(true).describe('false: not used, as if it were not there.'),
    concurrency: z.int().positive().optional().describe('Requests at once; more wait their turn.'),
    models: z.array(z.string().min(1)).optional().describe('Models to offer without asking the provider for its list.'),
    api_version: z
      .string()
      .optional()
      .describe('Azure OpenAI, classic deployments: the api-version query parameter. Left out: the v1 API.'),
    models_ttl: duration.prefault('10m').describe('How long the model list is kept before it is asked for again.'),
  })
  .superRefine((value, ctx) => {
    if (value.api_key && value.api_keys)
      ctx.addIssue({ code: 'custom', path: ['api_keys'], message: sayConfig('one_of_api_keys') });
    const needsUrl = value.type === 'openai-compatible' || value.type === 'azure-openai';
    if (needsUrl && !value.base_url)
      ctx.addIssue({ code: 'custom', path: ['base_url'], message: sayConfig('needs_base_url', { type: value.type }) });
    refuseRepeatedNames(value.api_keys ?? [], ['api_keys'], 'keys', ctx);
  });

function hasCredentials(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

export type ProviderConfig = z.output<typeof provider>;
