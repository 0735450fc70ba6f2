import type { ProviderTypeName } from '../contract/config/provider.ts';
import type { ProviderType } from './provider-type.ts';
import { anthropic } from './types/anthropic.ts';
import { azureOpenai } from './types/azure-openai.ts';
import { cerebras } from './types/cerebras.ts';
import { deepseek } from './types/deepseek.ts';
import { demo } from './types/demo.ts';
import { fireworks } from './types/fireworks.ts';
import { gemini } from './types/gemini.ts';
import { groq } from './types/groq.ts';
import { llamaCpp } from './types/llama-cpp.ts';
import { lmstudio } from './types/lmstudio.ts';
import { mistral } from './types/mistral.ts';
import { ollama } from './types/ollama.ts';
import { openai } from './types/openai.ts';
import { openaiCompatible } from './types/openai-compatible.ts';
import { openrouter } from './types/openrouter.ts';
import { together } from './types/together.ts';
import { vllm } from './types/vllm.ts';
import { xai } from './types/xai.ts';

/** Every provider type there is: endpoints, credentials and quirks as data. */
export const catalogue: Readonly<Record<ProviderTypeName, ProviderType>> = {
  openai,
  anthropic,
  gemini,
  ollama,
  'llama.cpp': llamaCpp,
  lmstudio,
  vllm,
  openrouter,
  groq,
  mistral,
  deepseek,
  xai,
  together,
  fireworks,
  cerebras,
  'azure-openai': azureOpenai,
  'openai-compatible': openaiCompatible,
  demo,
};
