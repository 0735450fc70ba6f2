import type { Answer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import type { StandIn } from '../stand-in.ts';
import { answerSpeech, answerTranscription } from './audio.ts';
import { answerCompletion } from './completion.ts';
import { answerEmbeddings } from './embeddings.ts';
import { openaiRefusal, openaiStreamError } from './errors.ts';
import { answerImages } from './images.ts';
import { answerLegacyCompletion } from './legacy-completion.ts';
import { answerModel, answerModels } from './models.ts';
import { answerModerations } from './moderations.ts';
import { answerRerank } from './rerank.ts';

type Endpoint = (call: Call, options: AnswerOptions) => Answer;

/** By the end of the path, so that any prefix (`/v1`, `/openai/v1`, `/openai/deployments/NAME`) works. Longest first. */
const posts: [string, Endpoint][] = [
  ['/chat/completions', answerCompletion],
  ['/fim/completions', answerLegacyCompletion],
  ['/completions', answerLegacyCompletion],
  ['/embeddings', answerEmbeddings],
  ['/images/generations', answerImages],
  ['/images/edits', answerImages],
  ['/audio/speech', answerSpeech],
  ['/audio/transcriptions', answerTranscription],
  ['/audio/translations', answerTranscription],
  ['/moderations', answerModerations],
  ['/rerank', answerRerank],
];

/** OpenAI, and everyone who speaks as it does. */
export const chat: StandIn = {
  kind: 'chat',
  answer(call, options) {
    if (call.method === 'GET') {
      const id = /\/models\/(.+)$/.exec(call.path)?.[1];
      if (id !== undefined) return answerModel(call, decodeURIComponent(id), options);
      return call.path.endsWith('/models') ? answerModels(call, options) : null;
    }
    if (call.method !== 'POST') return null;
    return posts.find(([end]) => call.path.endsWith(end))?.[1](call, options) ?? null;
  },
  refuse: openaiRefusal,
  breakStream: openaiStreamError,
};
