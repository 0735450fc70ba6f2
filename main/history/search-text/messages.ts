import type { DialectText } from './dialect-text.ts';
import { field, listField, numberField, textField } from './json-access.ts';
import { textWithin } from './text-within.ts';

export const messages: DialectText = {
  request: { messages: 'turns', system: 'standing' },
  answer(event, say) {
    const type = textField(event, 'type');
    const channel = `block ${numberField(event, 'index')}`;
    if (type === 'content_block_start') {
      say(channel, textWithin(field(event, 'content_block')));
    } else if (type === 'content_block_delta') {
      const delta = field(event, 'delta');
      for (const key of ['text', 'thinking', 'partial_json']) say(channel, textField(delta, key));
    } else if (type === 'message') {
      for (const [index, block] of listField(event, 'content').entries()) say(`block ${index}`, textWithin(block));
    }
  },
};
