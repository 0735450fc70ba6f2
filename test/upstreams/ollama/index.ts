import { type Answer, bytesAnswer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { chat } from '../chat/index.ts';
import type { StandIn } from '../stand-in.ts';
import { answerEmbed, answerEmbeddings } from './embed.ts';
import { ollamaRefusal, ollamaStreamError } from './errors.ts';
import { answerChat, answerGenerate } from './generate.ts';
import { answerPs, answerShow, answerTags } from './models.ts';

const routes: Record<string, (call: Call, options: AnswerOptions) => Answer> = {
  'GET /': () => bytesAnswer(Buffer.from('Ollama is running'), 'text/plain; charset=utf-8'),
  'GET /api/version': () => jsonAnswer({ version: '0.15.2' }),
  'GET /api/tags': answerTags,
  'GET /api/ps': answerPs,
  'POST /api/show': answerShow,
  'POST /api/chat': answerChat,
  'POST /api/generate': answerGenerate,
  'POST /api/embed': answerEmbed,
  'POST /api/embeddings': answerEmbeddings,
};

/** Ollama: its own API, and OpenAI's under `/v1` on the same port. */
export const ollama: StandIn = {
  kind: 'ollama',
  answer(call, options) {
    if (call.path.startsWith('/v1/')) return chat.answer(call, options);
    return routes[`${call.method === 'HEAD' ? 'GET' : call.method} ${call.path}`]?.(call, options) ?? null;
  },
  refuse: (failure, call) => (call.path.startsWith('/v1/') ? chat.refuse(failure, call) : ollamaRefusal(failure, call)),
  breakStream: (failure, call) =>
    call.path.startsWith('/v1/') ? chat.breakStream(failure, call) : ollamaStreamError(failure, call),
};
