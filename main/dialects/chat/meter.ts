import type { Meter } from '../dialect.ts';
import { asObject } from '../json-value.ts';
import { type ChoiceReader, ChoicesMeter } from '../openai/choices-meter.ts';
import { bringsOutput, outputChars } from './output.ts';
import { chatStopReason } from './stop-reason.ts';

/** Perplexity and Writer repeat the whole message beside each delta: only the delta is read. */
const chatChoice: ChoiceReader = {
  delta: (choice) => {
    const delta = asObject(choice.delta);
    return delta !== null && bringsOutput(delta) ? { chars: outputChars(delta) } : null;
  },
  whole: (choice) => outputChars(asObject(choice.message) ?? {}),
  finishReason: chatStopReason,
};

export function chatMeter(): Meter {
  return new ChoicesMeter(chatChoice);
}
