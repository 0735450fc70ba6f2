import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { numberOf } from '../json-value.ts';
import { openaiHeaders } from './errors.ts';
import { CREATED } from './parts.ts';

/** One transparent pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** `POST /v1/images/generations` and `/v1/images/edits`. */
export function answerImages(call: Call, options: AnswerOptions): Answer {
  const output = options.usage?.outputTotal ?? 1056;
  const input = options.usage?.inputUncached ?? 12;
  return jsonAnswer(
    {
      created: CREATED,
      background: 'opaque',
      output_format: 'png',
      quality: 'low',
      size: '1024x1024',
      data: Array.from({ length: numberOf(call.json.n) ?? 1 }, () => ({ b64_json: PNG })),
      usage: {
        input_tokens: input,
        input_tokens_details: { image_tokens: 0, text_tokens: input },
        output_tokens: output,
        total_tokens: input + output,
      },
    },
    openaiHeaders(call),
  );
}
