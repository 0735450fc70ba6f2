import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { MediaMeter } from './meter.ts';
import { readMediaRequest } from './read-request.ts';
import { rewriteMediaRequest } from './rewrite-request.ts';

/** Images, sound, moderation and ranking: OpenAI's envelope around whatever the endpoint takes. */
export const media: Dialect = {
  name: 'media',
  terminalRequired: true,
  readRequest: readMediaRequest,
  rewriteRequest: rewriteMediaRequest,
  framing: framingOf,
  meter: (endpoint) => new MediaMeter(endpoint),
  estimateInputTokens: estimateTokens,
  ...openAiErrors,
};
