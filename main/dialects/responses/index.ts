import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { responsesErrors } from './errors.ts';
import { ResponsesMeter } from './meter.ts';
import { readResponsesRequest } from './read-request.ts';

/** OpenAI Responses. */
export const responses: Dialect = {
  name: 'responses',
  terminalRequired: true,
  readRequest: readResponsesRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: () => new ResponsesMeter(),
  estimateInputTokens: estimateTokens,
  ...responsesErrors,
};
