import type { DialectText } from './dialect-text.ts';
import { field, listField, numberField, textField } from './json-access.ts';
import { textWithin } from './text-within.ts';

export const gemini: DialectText = {
  request: {
    contents: 'turns',
    systemInstruction: 'standing',
    system_instruction: 'standing',
    content: 'question',
    requests: 'question',
  },
  answer(event, say) {
    for (const candidate of listField(event, 'candidates')) {
      const index = numberField(candidate, 'index');
      for (const part of listField(field(candidate, 'content'), 'parts')) {
        const text = textField(part, 'text');
        const channel = field(part, 'thought') === true ? 'thought' : 'text';
        if (text !== '') say(`${channel} ${index}`, text);
        else say(`call ${index}`, ` ${textWithin(part)} `);
      }
    }
  },
};
