import type { Meter } from '../dialect.ts';
import { asText, charsOf } from '../json-value.ts';
import { type ChoiceReader, ChoicesMeter } from '../openai/choices-meter.ts';

const completionsChoice: ChoiceReader = {
  delta: (choice) => (charsOf(choice.text) > 0 ? { chars: charsOf(choice.text) } : null),
  whole: (choice) => charsOf(choice.text),
  finishReason: (choice) => asText(choice.finish_reason),
};

export function completionsMeter(): Meter {
  return new ChoicesMeter(completionsChoice);
}
