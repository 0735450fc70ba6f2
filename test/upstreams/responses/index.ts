import { type Answer, jsonAnswer, type StreamEvent, sseData } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { openaiFailures, openaiHeaders, openaiRefusal } from '../chat/errors.ts';
import { answerModel, answerModels } from '../chat/models.ts';
import { type Failure, failure, rowOf } from '../failure.ts';
import { writeScript } from '../script.ts';
import type { StandIn } from '../stand-in.ts';
import { outputItems } from './output-items.ts';
import { outcome, responseObject, responsesUsage } from './response.ts';
import { streamResponse } from './stream.ts';
import { responsesWishes } from './wishes.ts';

/** OpenAI's Responses API. */
export const responses: StandIn = {
  kind: 'responses',
  answer(call, options) {
    if (call.method === 'GET') {
      const id = /\/models\/(.+)$/.exec(call.path)?.[1];
      if (id !== undefined) return answerModel(call, decodeURIComponent(id), options);
      return call.path.endsWith('/models') ? answerModels(call, options) : null;
    }
    if (call.method !== 'POST') return null;
    if (call.path.endsWith('/responses')) return answerResponse(call, options);
    if (!call.path.endsWith('/responses/input_tokens')) return null;
    const tokens = options.usage?.inputUncached ?? Math.ceil(call.body.length / 4);
    return jsonAnswer({ object: 'response.input_tokens', input_tokens: tokens }, openaiHeaders(call));
  },
  refuse: openaiRefusal,
  breakStream: responsesStreamError,
};

function answerResponse(call: Call, options: AnswerOptions): Answer {
  if (!call.isJson || call.model === null || call.json.input === undefined)
    return openaiRefusal(failure('bad_request', { message: 'You must provide a model and an input.' }), call);
  const script = writeScript(call, responsesWishes(call), options);
  if (call.json.stream === true) return streamResponse(call, script, options);
  const output = outputItems(call, script, options).map((one) => one.item);
  return jsonAnswer(
    responseObject(call, options, { ...outcome(script), output, usage: responsesUsage(script) }),
    openaiHeaders(call),
  );
}

/** As seen in recorded traffic: a nested `error` event, then `response.failed` with the same code. */
function responsesStreamError(cause: Failure, call: Call): StreamEvent[] {
  const { type, code, message } = rowOf(openaiFailures, cause, call);
  const response = responseObject(
    call,
    {},
    { status: 'failed', output: [], usage: null, error: { code: code ?? type, message } },
  );
  return [
    sseData({ type: 'error', error: { type, code, message, param: null }, sequence_number: 900 }, 'content', 'error'),
    sseData({ type: 'response.failed', response, sequence_number: 901 }, 'content', 'response.failed'),
  ];
}
