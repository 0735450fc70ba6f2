import { jsonAnswer, ndjsonLine, type StreamEvent, type WholeAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import { type Failure, type FailureTable, retryHeaders, rowOf } from '../failure.ts';

const row = (status: number, message: string) => ({ status, type: '', code: null, message });

/** Ollama has a status and a sentence, nothing else. */
export const ollamaFailures: FailureTable = {
  rate_limit: row(429, 'too many concurrent requests'),
  quota: row(402, 'you have reached your usage limit'),
  auth: row(401, 'unauthorized'),
  model_not_found: row(404, "model '{model}' not found"),
  context_window: row(400, 'the input length exceeds the context length'),
  content_policy: row(400, 'the request was refused'),
  bad_request: row(400, 'invalid request'),
  overloaded: row(503, 'server busy, please try again. maximum pending requests exceeded'),
  server_error: row(500, 'model runner has unexpectedly stopped'),
  timeout: row(504, 'timed out waiting for the model runner to start'),
  connection: row(502, 'bad gateway'),
  broken_stream: row(500, 'an error was encountered while running the model'),
};

/** `{error: "text"}`. */
export function ollamaRefusal(failure: Failure, call: Call): WholeAnswer {
  const { status, message } = rowOf(ollamaFailures, failure, call);
  return jsonAnswer(
    { error: message },
    { 'content-type': 'application/json; charset=utf-8', ...retryHeaders(failure) },
    status,
  );
}

export function ollamaStreamError(failure: Failure, call: Call): StreamEvent[] {
  return [ndjsonLine({ error: rowOf(ollamaFailures, failure, call).message })];
}
