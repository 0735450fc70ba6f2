import { type Answer, jsonAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { type JsonObject, listOf, numberOf } from '../json-value.ts';
import { type Script, writeScript } from '../script.ts';
import { serialId } from '../serial-id.ts';
import { streamCompletion } from './completion-stream.ts';
import { openaiHeaders, openaiRefusal } from './errors.ts';
import { CREATED, mistralThinking, reasoningMembers, toolCallId } from './parts.ts';
import { chatUsage } from './usage.ts';
import { chatWishes } from './wishes.ts';

/** `POST /v1/chat/completions`, whole or streamed. */
export function answerCompletion(call: Call, options: AnswerOptions): Answer {
  const { json } = call;
  const invalid = (message: string, status = 400) => openaiRefusal(failure('bad_request', { message, status }), call);
  if (!call.isJson) return invalid('We could not parse the JSON body of your request.');
  if (call.model === null) return invalid('You must provide a model parameter.');
  if (listOf(json.messages).length === 0) return invalid('You must provide a messages array.');
  if (options.quirks?.includes('rejects-stream-options') && json.stream_options !== undefined)
    return invalid('Extra inputs are not permitted: stream_options', 422);

  const script = writeScript(call, chatWishes(call), options);
  const count = numberOf(json.n) ?? 1;
  return json.stream === true
    ? streamCompletion(call, script, options, count)
    : jsonAnswer(wholeCompletion(call, script, options, count), openaiHeaders(call));
}

function wholeCompletion(call: Call, script: Script, options: AnswerOptions, count: number): JsonObject {
  const quirks = options.quirks ?? [];
  const message = wholeMessage(call, script, options);
  return {
    id: serialId('chatcmpl-', call.serial, 29),
    object: 'chat.completion',
    created: CREATED,
    model: options.reportedModel ?? call.model,
    choices: Array.from({ length: count }, (_, index) => ({
      index,
      message,
      logprobs: null,
      finish_reason: script.finish,
      ...(quirks.includes('openrouter') ? { native_finish_reason: script.finish } : {}),
    })),
    ...(script.usage === null ? {} : { usage: chatUsage(script.usage, options) }),
    service_tier: 'default',
    system_fingerprint: 'fp_5748a4d1de',
    ...(quirks.includes('groq') ? { x_groq: { id: serialId('req_', call.serial, 26) } } : {}),
    ...(quirks.includes('openrouter') ? { provider: 'Stand-in' } : {}),
  };
}

function wholeMessage(call: Call, script: Script, options: AnswerOptions): JsonObject {
  const text = script.text.join('');
  const reasoning = script.reasoning.join('');
  const calls = script.toolCalls.map((one) => ({
    id: toolCallId(call, one.index),
    type: 'function',
    function: { name: one.name, arguments: one.arguments },
  }));
  const base: JsonObject = {
    role: 'assistant',
    content: calls.length > 0 ? null : text,
    refusal: null,
    annotations: [],
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  if (reasoning === '') return base;
  const field = options.reasoning ?? 'reasoning_content';
  if (field === 'think-tag') return { ...base, content: `<think>${reasoning}</think>${text}` };
  if (field === 'mistral') return { ...base, content: [mistralThinking(reasoning), { type: 'text', text }] };
  return { ...base, ...reasoningMembers(field, reasoning) };
}
