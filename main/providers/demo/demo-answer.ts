import type { EndpointName } from '../../contract/endpoint.ts';
import type { Millis } from '../../contract/units.ts';
import { demoChat } from './demo-chat.ts';
import { demoCompletions } from './demo-completions.ts';
import {
  demoEmbeddings,
  demoGeminiBatchEmbed,
  demoGeminiEmbed,
  demoOllamaEmbed,
  demoOllamaEmbeddings,
} from './demo-embeddings.ts';
import { demoGemini, demoGeminiCount, demoGeminiStream } from './demo-gemini.ts';
import { demoCountTokens, demoMessages } from './demo-messages.ts';
import { demoOllamaChat, demoOllamaGenerate } from './demo-ollama.ts';
import type { DemoQuestion } from './demo-reply.ts';
import { readDemoBody } from './demo-request.ts';
import { demoResponses } from './demo-responses.ts';
import { jsonAnswer, type MadeUpAnswer } from './made-up-answer.ts';

export type { MadeUpAnswer } from './made-up-answer.ts';

type Answer = (question: DemoQuestion) => MadeUpAnswer;

const answers: Partial<Record<EndpointName, Answer>> = {
  'chat.completions': demoChat,
  completions: demoCompletions,
  'completions.fim': demoCompletions,
  embeddings: demoEmbeddings,
  responses: demoResponses,
  messages: demoMessages,
  'messages.count_tokens': demoCountTokens,
  'gemini.generate': demoGemini,
  'gemini.stream': demoGeminiStream,
  'gemini.count_tokens': demoGeminiCount,
  'gemini.embed': demoGeminiEmbed,
  'gemini.batch_embed': demoGeminiBatchEmbed,
  'ollama.chat': demoOllamaChat,
  'ollama.generate': demoOllamaGenerate,
  'ollama.embed': demoOllamaEmbed,
  'ollama.embeddings': demoOllamaEmbeddings,
};

/**
 * What the demo provider answers: a sentence that says what it is and quotes what was said, with usage that adds up, in
 * the exact shape the endpoint's own clients expect. Pure: the same request gets the same answer.
 * @param model the name to answer under
 * @param about `now` for the time in the answer; `query` decides between Gemini's two kinds of stream
 */
export function demoAnswer(
  endpoint: EndpointName,
  body: Uint8Array,
  stream: boolean,
  model: string,
  about: { now?: Millis; query?: string } = {},
): MadeUpAnswer {
  const answer = answers[endpoint];
  if (answer === undefined)
    return jsonAnswer({ error: { message: `The demo does not speak ${endpoint}.`, type: 'not_found_error' } }, 404);
  return answer({ body: readDemoBody(body), stream, model, now: about.now ?? 0, query: about.query ?? '' });
}
