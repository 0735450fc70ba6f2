import type { Dialect } from '../dialect.ts';
import { framingOf } from '../framing/framing-of.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { estimateTokens } from '../request/estimate-tokens.ts';
import { rewriteJson } from '../request/rewrite-json.ts';
import { chatMeter } from './meter.ts';
import { readChatRequest } from './read-request.ts';

/** OpenAI Chat Completions. */
export const chat: Dialect = {
  name: 'chat',
  terminalRequired: false,
  readRequest: readChatRequest,
  rewriteRequest: rewriteJson,
  framing: framingOf,
  meter: chatMeter,
  estimateInputTokens: estimateTokens,
  ...openAiErrors,
};
