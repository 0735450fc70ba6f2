import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { listOf } from '../json-value.ts';
import { serialId } from '../serial-id.ts';
import { openaiHeaders } from './errors.ts';

const CATEGORIES = ['harassment', 'hate', 'illicit', 'self-harm', 'sexual', 'violence'];

/** `POST /v1/moderations`: a text that says “attack” is flagged for violence. */
export function answerModerations(call: Call, options: AnswerOptions): Answer {
  const input = call.json.input ?? '';
  const texts = Array.isArray(input) ? listOf(input) : [input];
  return jsonAnswer(
    {
      id: serialId('modr-', call.serial),
      model: options.reportedModel ?? call.model ?? 'omni-moderation-latest',
      results: texts.map((text) => {
        const flagged = JSON.stringify(text).includes('attack');
        const hit = (category: string) => flagged && category === 'violence';
        return {
          flagged,
          categories: Object.fromEntries(CATEGORIES.map((name) => [name, hit(name)])),
          category_scores: Object.fromEntries(CATEGORIES.map((name) => [name, hit(name) ? 0.97 : 0.0001])),
          category_applied_input_types: Object.fromEntries(CATEGORIES.map((name) => [name, ['text']])),
        };
      }),
    },
    openaiHeaders(call),
  );
}
