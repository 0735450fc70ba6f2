import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { readError } from '../upstream-error/read-error.ts';
import { writeOllamaError, writeOllamaStreamError, writeOllamaUpstreamError } from './errors.ts';
import { OllamaMeter } from './meter.ts';
import { readOllamaRequest } from './read-request.ts';

/** Ollama's own API. */
export const ollama: Dialect = {
  name: 'ollama',
  terminalRequired: true,
  readRequest: readOllamaRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: () => new OllamaMeter(),
  readError,
  writeError: writeOllamaError,
  writeUpstreamError: writeOllamaUpstreamError,
  writeStreamError: writeOllamaStreamError,
  estimateInputTokens: estimateTokens,
};
