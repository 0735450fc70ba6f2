import type { DialectText } from './dialect-text.ts';
import { field, textField } from './json-access.ts';
import { textWithin } from './text-within.ts';

export const ollama: DialectText = {
  request: { messages: 'turns', system: 'standing', prompt: 'question', suffix: 'question', input: 'question' },
  answer(event, say) {
    const message = field(event, 'message');
    say('text', textField(message, 'content') || textField(event, 'response'));
    say('thinking', textField(message, 'thinking') || textField(event, 'thinking'));
    // Tool calls arrive whole.
    say('calls', textWithin(field(message, 'tool_calls')));
  },
};
