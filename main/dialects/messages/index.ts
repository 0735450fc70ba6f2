import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { readError } from '../upstream-error/read-error.ts';
import { writeMessagesError, writeMessagesStreamError, writeMessagesUpstreamError } from './errors.ts';
import { MessagesMeter } from './meter.ts';
import { readMessagesRequest } from './read-request.ts';

/** Anthropic Messages, and the counting of its tokens. */
export const messages: Dialect = {
  name: 'messages',
  terminalRequired: true,
  readRequest: readMessagesRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: (endpoint) => new MessagesMeter(endpoint),
  readError,
  writeError: writeMessagesError,
  writeUpstreamError: writeMessagesUpstreamError,
  writeStreamError: writeMessagesStreamError,
  estimateInputTokens: estimateTokens,
};
