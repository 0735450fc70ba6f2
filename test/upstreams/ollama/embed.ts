import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { unitVector } from '../chat/embeddings.ts';
import { failure } from '../failure.ts';
import { numberOf } from '../json-value.ts';
import { ollamaRefusal } from './errors.ts';

/** `POST /api/embed`: a text or a list of texts. */
export function answerEmbed(call: Call, options: AnswerOptions): Answer {
  const input = call.json.input;
  if (call.model === null || input === undefined)
    return ollamaRefusal(failure('bad_request', { message: 'model and input are required' }), call);
  const dimensions = numberOf(call.json.dimensions) ?? options.dimensions ?? 8;
  return jsonAnswer({
    model: call.model,
    embeddings: (Array.isArray(input) ? input : [input]).map((text) => unitVector(JSON.stringify(text), dimensions)),
    total_duration: 14_143_917,
    load_duration: 1_019_500,
    prompt_eval_count: options.usage?.inputUncached ?? Math.ceil(call.body.length / 4),
  });
}

/** `POST /api/embeddings`, the older one: one text, one vector, no counts. */
export function answerEmbeddings(call: Call, options: AnswerOptions): Answer {
  if (call.model === null || call.json.prompt === undefined)
    return ollamaRefusal(failure('bad_request', { message: 'model and prompt are required' }), call);
  return jsonAnswer({ embedding: unitVector(JSON.stringify(call.json.prompt), options.dimensions ?? 8) });
}
