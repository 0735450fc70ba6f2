import type { EndpointName } from '../../contract/endpoint.ts';
import type { Dialect, Framing } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { readError } from '../upstream-error/read-error.ts';
import { writeGeminiError, writeGeminiStreamError, writeGeminiUpstreamError } from './errors.ts';
import { GeminiMeter } from './meter.ts';
import { readGeminiRequest } from './read-request.ts';
import { rewriteGeminiRequest } from './rewrite-request.ts';

/** Without `alt=sse` Google streams one JSON array. */
function geminiFraming(contentType: string, endpoint: EndpointName): Framing {
  const framing = framingOf(contentType);
  return framing === 'none' && endpoint === 'gemini.stream' ? 'json-array' : framing;
}

/** Google's Gemini API. */
export const gemini: Dialect = {
  name: 'gemini',
  terminalRequired: false,
  readRequest: readGeminiRequest,
  rewriteRequest: rewriteGeminiRequest,
  framing: geminiFraming,
  meter: (endpoint) => new GeminiMeter(endpoint),
  readError,
  writeError: writeGeminiError,
  writeUpstreamError: writeGeminiUpstreamError,
  writeStreamError: writeGeminiStreamError,
  estimateInputTokens: estimateTokens,
};
