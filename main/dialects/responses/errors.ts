import type { GatehouseError } from '../../contract/errors.ts';
import type { Dialect } from '../dialect.ts';
import { openAiError } from '../openai/error-envelope.ts';
import { openAiErrors } from '../openai/openai-errors.ts';
import { refusalOf } from '../refusal/refusal.ts';
import { writeJson } from '../refusal/wire-json.ts';

/** Errors of Responses are OpenAI's; only a stream ends differently. */
export const responsesErrors: typeof openAiErrors = {
  ...openAiErrors,
  writeStreamError: (error, framing) => (framing === 'sse' ? writeResponsesStreamError(error) : ''),
} satisfies Partial<Dialect>;

/**
 * Ends a stream with `error` and `response.failed`. The error is written both ways providers do, flat as the types say and
 * nested as it really comes, for clients check one or the other. The place in the stream is not known here: clients want
 * `sequence_number` to be a number and look no further.
 */
function writeResponsesStreamError(error: GatehouseError): string {
  const { message, type, param, code } = openAiError(refusalOf(error));
  const said = { type: 'error', sequence_number: 0, code, message, param, error: { type, code, message, param } };
  const failed = {
    type: 'response.failed',
    sequence_number: 0,
    response: {
      id: '',
      object: 'response',
      status: 'failed',
      error: { code, message },
      incomplete_details: null,
      output: [],
    },
  };
  return `event: error\ndata: ${writeJson(said)}\n\nevent: response.failed\ndata: ${writeJson(failed)}\n\n`;
}
