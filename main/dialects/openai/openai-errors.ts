import type { Dialect } from '../dialect.ts';
import { readError } from '../upstream-error/read-error.ts';
import { writeOpenAiError, writeOpenAiStreamError, writeOpenAiUpstreamError } from './error-envelope.ts';

/** The error half of every dialect that uses OpenAI's envelope. */
export const openAiErrors: Pick<Dialect, 'readError' | 'writeError' | 'writeUpstreamError' | 'writeStreamError'> = {
  readError,
  writeError: writeOpenAiError,
  writeUpstreamError: writeOpenAiUpstreamError,
  writeStreamError: (error, framing) => (framing === 'sse' ? writeOpenAiStreamError(error) : ''),
};
