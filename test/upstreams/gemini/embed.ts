import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { unitVector } from '../chat/embeddings.ts';
import { failure } from '../failure.ts';
import { type JsonObject, listOf, numberOf, objectOf } from '../json-value.ts';
import { geminiHeaders, geminiRefusal } from './errors.ts';

/** `:embedContent`. */
export function answerEmbed(call: Call, options: AnswerOptions): Answer {
  if (call.json.content === undefined)
    return geminiRefusal(failure('bad_request', { message: 'content is not specified' }), call);
  return jsonAnswer({ embedding: embedding(call.json, options), usageMetadata: usage(call, options) }, geminiHeaders);
}

/** `:batchEmbedContents`. */
export function answerBatchEmbed(call: Call, options: AnswerOptions): Answer {
  const requests = listOf(call.json.requests);
  if (requests.length === 0)
    return geminiRefusal(failure('bad_request', { message: 'requests is not specified' }), call);
  const embeddings = requests.map((one) => embedding(objectOf(one), options));
  return jsonAnswer({ embeddings, usageMetadata: usage(call, options) }, geminiHeaders);
}

function embedding(request: JsonObject, options: AnswerOptions): JsonObject {
  const dimensions = numberOf(request.outputDimensionality) ?? options.dimensions ?? 8;
  return { values: unitVector(JSON.stringify(request.content ?? null), dimensions) };
}

function usage(call: Call, options: AnswerOptions): JsonObject {
  return { promptTokenCount: options.usage?.inputUncached ?? Math.ceil(call.body.length / 4) };
}
