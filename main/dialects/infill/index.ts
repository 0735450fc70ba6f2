import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { InfillMeter } from './meter.ts';
import { readInfillRequest } from './read-request.ts';

/**
 * llama.cpp's own fill-in-the-middle, which editors' completion plug-ins speak.
 * @see https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
 */
export const infill: Dialect = {
  name: 'infill',
  terminalRequired: true,
  readRequest: readInfillRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: () => new InfillMeter(),
  estimateInputTokens: estimateTokens,
  ...openAiErrors,
};
