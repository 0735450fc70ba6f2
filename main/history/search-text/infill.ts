import type { DialectText } from './dialect-text.ts';
import { textField } from './json-access.ts';

export const infill: DialectText = {
  request: { input_prefix: 'question', input_suffix: 'question', prompt: 'question' },
  answer: (event, say) => say('text', textField(event, 'content')),
};
