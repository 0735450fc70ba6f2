import type { EndpointName } from '../../contract/endpoint.ts';

/** The smallest question an endpoint takes: one short word, one token back. */
export function testBody(endpoint: EndpointName, model: string): string {
  const messages = [{ role: 'user', content: 'Hi' }];
  switch (endpoint) {
    case 'messages':
      return JSON.stringify({ model, max_tokens: 1, messages });
    case 'gemini.generate':
      return JSON.stringify({
        contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
        generationConfig: { maxOutputTokens: 1 },
      });
    case 'responses':
      return JSON.stringify({ model, input: 'Hi', max_output_tokens: 16, store: false });
    case 'ollama.chat':
      return JSON.stringify({ model, messages, stream: false, options: { num_predict: 1 } });
    default:
      return JSON.stringify({ model, messages });
  }
}
