import type { DialectText } from './dialect-text.ts';
import { field, listField, numberField, textField } from './json-access.ts';
import { textWithin } from './text-within.ts';

export const chat: DialectText = {
  request: { messages: 'turns' },
  answer(event, say) {
    for (const choice of listField(event, 'choices')) {
      const index = numberField(choice, 'index');
      const message = field(choice, 'message') ?? field(choice, 'delta');
      const content = field(message, 'content');
      say(`text ${index}`, typeof content === 'string' ? content : textWithin(content));
      say(`refusal ${index}`, textField(message, 'refusal'));
      say(`reasoning ${index}`, textField(message, 'reasoning_content') || textField(message, 'reasoning'));
      for (const call of listField(message, 'tool_calls')) {
        const channel = `tool ${index} ${numberField(call, 'index')} `;
        say(`${channel}name`, textField(field(call, 'function'), 'name'));
        say(`${channel}arguments`, textField(field(call, 'function'), 'arguments'));
      }
    }
  },
};
