import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { listOf, numberOf } from '../json-value.ts';
import { writeScript } from '../script.ts';
import type { StandIn } from '../stand-in.ts';
import { anthropicHeaders, anthropicRefusal, anthropicStreamError } from './errors.ts';
import { contentBlocks, messageObject, messagesUsage, stopReason } from './message.ts';
import { answerModel, answerModels } from './models.ts';
import { streamMessage } from './stream.ts';
import { messagesWishes } from './wishes.ts';

const SAMPLING = ['temperature', 'top_p', 'top_k'];

/** Anthropic. */
export const messages: StandIn = {
  kind: 'messages',
  answer(call, options) {
    if (call.method === 'GET') {
      const id = /\/models\/(.+)$/.exec(call.path)?.[1];
      if (id !== undefined) return answerModel(call, decodeURIComponent(id), options);
      return call.path.endsWith('/models') ? answerModels(call, options) : null;
    }
    if (call.method !== 'POST') return null;
    if (call.path.endsWith('/messages/count_tokens')) return countTokens(call, options);
    return call.path.endsWith('/messages') ? answerMessage(call, options) : null;
  },
  refuse: anthropicRefusal,
  breakStream: anthropicStreamError,
};

function answerMessage(call: Call, options: AnswerOptions): Answer {
  const problem = whatIsWrong(call);
  if (problem !== null) return anthropicRefusal(failure('bad_request', { message: problem }), call);
  const script = writeScript(call, messagesWishes(call), options);
  if (call.json.stream === true) return streamMessage(call, script, options);
  return jsonAnswer(
    messageObject(call, options, {
      content: contentBlocks(call, script).map((block) => block.whole),
      stopReason: stopReason(script),
      usage: messagesUsage(script.usage),
    }),
    anthropicHeaders(call),
  );
}

function countTokens(call: Call, options: AnswerOptions): Answer {
  if (call.model === null) return anthropicRefusal(failure('bad_request', { message: 'model: Field required' }), call);
  const tokens = options.usage?.inputUncached ?? Math.ceil(call.body.length / 4);
  return jsonAnswer({ input_tokens: tokens }, anthropicHeaders(call));
}

function whatIsWrong(call: Call): string | null {
  const { json } = call;
  if (!call.isJson) return 'The request body is not valid JSON';
  if (call.headers['anthropic-version'] === undefined) return 'anthropic-version: header is required';
  if (call.model === null) return 'model: Field required';
  if (numberOf(json.max_tokens) === null) return 'max_tokens: Field required';
  if (listOf(json.messages).length === 0) return 'messages: Field required';
  const refused = SAMPLING.find((name) => json[name] !== undefined);
  if (refused !== undefined && call.headers['anthropic-version'] === '2026-10-21')
    return `${refused}: Extra inputs are not permitted`;
  return null;
}
