import type { DialectText } from './dialect-text.ts';
import { listField, numberField, textField } from './json-access.ts';
import { textWithin } from './text-within.ts';

/** `response.output_text.delta`, `response.function_call_arguments.delta` and their like; the `done` events repeat them. */
const DELTA = /^response\.(.+)\.delta$/;

export const responses: DialectText = {
  request: { input: 'turns', instructions: 'standing' },
  answer(event, say) {
    const type = textField(event, 'type');
    const delta = DELTA.exec(type);
    if (delta) {
      // Some providers change item ids between the events of one item; the index stays.
      say(`${delta[1]} ${numberField(event, 'output_index')}`, textField(event, 'delta'));
    } else if (type === '') {
      for (const [index, item] of listField(event, 'output').entries()) say(`item ${index}`, textWithin(item));
    }
  },
};
