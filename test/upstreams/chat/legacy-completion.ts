import { type Answer, jsonAnswer, sseAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { type JsonObject, numberOf, stringOf } from '../json-value.ts';
import { writeScript } from '../script.ts';
import { serialId } from '../serial-id.ts';
import { type Chunk, writeChunks } from './chunk.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';
import { asksForUsage, CREATED } from './parts.ts';
import { applyChatQuirks } from './stream-quirks.ts';
import { chatUsage } from './usage.ts';

/** `POST /v1/completions`. With a `suffix` the text is what goes between. */
export function answerLegacyCompletion(call: Call, options: AnswerOptions): Answer {
  const { json } = call;
  if (call.model === null || json.prompt === undefined)
    return openaiRefusal(failure('bad_request', { message: 'You must provide a model and a prompt.' }), call);

  const script = writeScript(
    call,
    {
      tools: [],
      toolChoice: 'none',
      afterToolResult: false,
      reasoning: false,
      maxOutputTokens: numberOf(json.max_tokens),
      outputSchema: undefined,
    },
    { ...(stringOf(json.suffix) === null ? {} : { text: ' /* between — 中间 */ ' }), ...options },
  );
  const base: JsonObject = {
    id: serialId('cmpl-', call.serial, 29),
    object: 'text_completion',
    created: CREATED,
    model: options.reportedModel ?? call.model,
  };
  const choice = (text: string, finish: string | null) => ({ text, index: 0, logprobs: null, finish_reason: finish });
  const usage = script.usage === null ? null : chatUsage(script.usage, options);

  if (json.stream !== true)
    return jsonAnswer(
      { ...base, choices: [choice(script.text.join(''), script.finish)], ...(usage === null ? {} : { usage }) },
      openaiHeaders(call),
    );

  const wantsUsage = asksForUsage(json);
  const pieces = script.text.length === 0 ? [''] : script.text;
  const chunks: Chunk[] = pieces.map((piece, at) => {
    const last = at === pieces.length - 1;
    return {
      role: last ? 'finish' : 'content',
      json: {
        ...base,
        choices: [choice(piece, last ? script.finish : null)],
        ...(wantsUsage ? { usage: null } : {}),
      },
    };
  });
  if (wantsUsage && usage !== null) chunks.push({ role: 'usage', json: { ...base, choices: [], usage } });
  return sseAnswer(writeChunks(applyChatQuirks(chunks, { call, options, usage, script })), openaiHeaders(call));
}
