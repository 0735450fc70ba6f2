import type { DialectText } from './dialect-text.ts';
import { listField, textField } from './json-access.ts';

/** Images, audio, moderations, rerank. */
export const media: DialectText = {
  request: {
    prompt: 'question',
    input: 'question',
    instructions: 'standing',
    query: 'question',
    documents: 'question',
  },
  answer(event, say) {
    say(
      'text',
      textField(event, 'type') === 'transcript.text.delta' ? textField(event, 'delta') : textField(event, 'text'),
    );
    for (const image of listField(event, 'data')) say('prompt', ` ${textField(image, 'revised_prompt')} `);
  },
};
