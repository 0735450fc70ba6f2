import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import type { StandIn } from '../stand-in.ts';
import { answerBatchEmbed, answerEmbed } from './embed.ts';
import { geminiHeaders, geminiRefusal, geminiStreamError } from './errors.ts';
import { answerGenerate, answerStream } from './generate.ts';
import { answerModel, answerModels } from './models.ts';

const verbs: Record<string, (call: Call, options: AnswerOptions) => Answer> = {
  generateContent: answerGenerate,
  streamGenerateContent: answerStream,
  embedContent: answerEmbed,
  batchEmbedContents: answerBatchEmbed,
  countTokens: (call, options) => {
    const tokens = options.usage?.inputUncached ?? Math.ceil(call.body.length / 4);
    return jsonAnswer(
      { totalTokens: tokens, promptTokensDetails: [{ modality: 'TEXT', tokenCount: tokens }] },
      geminiHeaders,
    );
  },
};

/** Google's Gemini API. */
export const gemini: StandIn = {
  kind: 'gemini',
  answer(call, options) {
    if (call.method === 'GET') {
      const id = /\/models\/([^/:]+)$/.exec(call.path)?.[1];
      if (id !== undefined) return answerModel(call, decodeURIComponent(id), options);
      return call.path.endsWith('/models') ? answerModels(call, options) : null;
    }
    const verb = /\/models\/[^:]+:(\w+)$/.exec(call.path)?.[1];
    if (call.method !== 'POST' || verb === undefined) return null;
    return verbs[verb]?.(call, options) ?? null;
  },
  refuse: geminiRefusal,
  breakStream: geminiStreamError,
};
