import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { PlainMeter } from '../openai/plain-meter.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { readEmbeddingsRequest } from './read-request.ts';

/** OpenAI embeddings. */
export const embeddings: Dialect = {
  name: 'embeddings',
  terminalRequired: true,
  readRequest: readEmbeddingsRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: () => new PlainMeter(),
  estimateInputTokens: estimateTokens,
  ...openAiErrors,
};
