import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { geminiHeaders, geminiRefusal } from './errors.ts';

const defaults = ['gemini-3-flash', 'gemini-embedding-2'];

const row = (id: string) => ({
  name: `models/${id}`,
  version: '001',
  displayName: id,
  inputTokenLimit: 1_048_576,
  outputTokenLimit: 65_536,
  supportedGenerationMethods: ['generateContent', 'countTokens', 'embedContent'],
});

/** `GET /v1beta/models`, in pages: `pageSize` and `pageToken`. */
export function answerModels(call: Call, options: AnswerOptions): Answer {
  const all = options.models ?? defaults;
  const start = Number(call.query.get('pageToken') ?? 0);
  const size = Number(call.query.get('pageSize') ?? 50);
  const next = start + size < all.length ? { nextPageToken: String(start + size) } : {};
  return jsonAnswer({ models: all.slice(start, start + size).map(row), ...next }, geminiHeaders);
}

/** `GET /v1beta/models/{id}`. */
export function answerModel(call: Call, id: string, options: AnswerOptions): Answer {
  return (options.models ?? defaults).includes(id)
    ? jsonAnswer(row(id), geminiHeaders)
    : geminiRefusal(failure('model_not_found'), { ...call, model: id });
}
