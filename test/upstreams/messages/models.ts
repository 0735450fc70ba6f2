import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { anthropicHeaders, anthropicRefusal } from './errors.ts';

const defaults = ['claude-sonnet-5', 'claude-haiku-5'];

const row = (id: string) => ({
  type: 'model',
  id,
  display_name: id,
  created_at: '2026-01-01T00:00:00Z',
  max_input_tokens: 200_000,
  max_tokens: 64_000,
});

/** `GET /v1/models`, in pages: `limit` and `after_id`. */
export function answerModels(call: Call, options: AnswerOptions): Answer {
  const all = options.models ?? defaults;
  const start = all.indexOf(call.query.get('after_id') ?? '') + 1;
  const page = all.slice(start, start + Number(call.query.get('limit') ?? 20));
  return jsonAnswer(
    {
      data: page.map(row),
      has_more: start + page.length < all.length,
      first_id: page[0] ?? null,
      last_id: page.at(-1) ?? null,
    },
    anthropicHeaders(call),
  );
}

/** `GET /v1/models/{id}`. */
export function answerModel(call: Call, id: string, options: AnswerOptions): Answer {
  return (options.models ?? defaults).includes(id)
    ? jsonAnswer(row(id), anthropicHeaders(call))
    : anthropicRefusal(failure('model_not_found'), { ...call, model: id });
}
