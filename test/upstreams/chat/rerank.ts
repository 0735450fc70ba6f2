import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { listOf, numberOf, stringOf } from '../json-value.ts';
import { serialId } from '../serial-id.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';

/** `POST /v1/rerank` (the shape of Jina, vLLM and llama.cpp): more words of the query, more relevance. */
export function answerRerank(call: Call, options: AnswerOptions): Answer {
  const { json } = call;
  const query = stringOf(json.query);
  const documents = listOf(json.documents);
  if (query === null || documents.length === 0)
    return openaiRefusal(failure('bad_request', { message: 'You must provide a query and documents.' }), call);
  const words = query.toLowerCase().split(/\s+/);
  const results = documents
    .map((document, index) => {
      const text = JSON.stringify(document).toLowerCase();
      const relevance = words.filter((word) => text.includes(word)).length / words.length;
      return { index, relevance_score: relevance, ...(json.return_documents === true ? { document } : {}) };
    })
    .sort((left, right) => right.relevance_score - left.relevance_score || left.index - right.index)
    .slice(0, numberOf(json.top_n) ?? documents.length);
  const tokens = Math.ceil(call.body.length / 4);
  return jsonAnswer(
    {
      id: serialId('rerank-', call.serial),
      model: options.reportedModel ?? call.model,
      results,
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    },
    openaiHeaders(call),
  );
}
