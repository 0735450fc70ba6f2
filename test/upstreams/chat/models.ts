import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';
import { CREATED } from './parts.ts';

export const defaultChatModels = ['gpt-5-mini', 'gpt-5', 'text-embedding-3-small', 'tts-1', 'whisper-1'];

const row = (id: string) => ({ id, object: 'model', created: CREATED, owned_by: 'stand-in' });

/** `GET /v1/models`. */
export function answerModels(call: Call, options: AnswerOptions): Answer {
  const rows = (options.models ?? defaultChatModels).map(row);
  const list = options.quirks?.includes('bare-model-list') ? rows : { object: 'list', data: rows };
  return jsonAnswer(list, openaiHeaders(call));
}

/** `GET /v1/models/{id}`; an id may hold slashes. */
export function answerModel(call: Call, id: string, options: AnswerOptions): Answer {
  const known = (options.models ?? defaultChatModels).includes(id);
  return known
    ? jsonAnswer(row(id), openaiHeaders(call))
    : openaiRefusal(failure('model_not_found'), { ...call, model: id });
}
