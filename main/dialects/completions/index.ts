import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { completionsMeter } from './meter.ts';
import { readCompletionsRequest } from './read-request.ts';

/** OpenAI's older Completions, which fill-in-the-middle clients still use. */
export const completions: Dialect = {
  name: 'completions',
  terminalRequired: false,
  readRequest: readCompletionsRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: completionsMeter,
  estimateInputTokens: estimateTokens,
  ...openAiErrors,
};
