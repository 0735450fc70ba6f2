import type { DialectText } from './dialect-text.ts';
import { listField, numberField, textField } from './json-access.ts';

export const completions: DialectText = {
  request: { prompt: 'question', suffix: 'question' },
  answer(event, say) {
    for (const choice of listField(event, 'choices'))
      say(`text ${numberField(choice, 'index')}`, textField(choice, 'text'));
  },
};
