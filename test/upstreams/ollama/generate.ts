import { type Answer, jsonAnswer, ndjsonLine, type StreamEvent } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { failure } from '../failure.ts';
import { type JsonObject, listOf, numberOf, objectOf, parseJson, stringOf } from '../json-value.ts';
import { type Script, type Wishes, writeScript } from '../script.ts';
import { serialId } from '../serial-id.ts';
import { ollamaRefusal } from './errors.ts';

const CREATED_AT = '2026-11-20T12:00:00.123456789Z';

/** How `/api/chat` and `/api/generate` differ: where the text stands. */
interface Form {
  piece(part: { text: string; thinking?: string; toolCalls?: JsonObject[] }): JsonObject;
  wishes(call: Call): Wishes;
}

const chatForm: Form = {
  piece: ({ text, thinking, toolCalls }) => ({
    message: {
      role: 'assistant',
      content: text,
      ...(thinking === undefined ? {} : { thinking }),
      ...(toolCalls === undefined || toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
    },
  }),
  wishes: (call) => ({
    ...commonWishes(call),
    tools: listOf(call.json.tools).map((tool) => {
      const declared = objectOf(objectOf(tool).function);
      return { name: stringOf(declared.name) ?? 'unnamed', schema: declared.parameters };
    }),
    afterToolResult: stringOf(objectOf(listOf(call.json.messages).at(-1)).role) === 'tool',
  }),
};

const generateForm: Form = {
  piece: ({ text, thinking }) => ({ response: text, ...(thinking === undefined ? {} : { thinking }) }),
  wishes: (call) => ({ ...commonWishes(call), tools: [], afterToolResult: false }),
};

/** `POST /api/chat`. Without messages the model is loaded, or unloaded with `keep_alive: 0`. */
export function answerChat(call: Call, options: AnswerOptions): Answer {
  return answer(call, options, chatForm, listOf(call.json.messages).length === 0);
}

/** `POST /api/generate`. With a `suffix` the text is what goes between. */
export function answerGenerate(call: Call, options: AnswerOptions): Answer {
  const between = stringOf(call.json.suffix) ? { text: ' /* between — 中间 */ ' } : {};
  return answer(call, { ...between, ...options }, generateForm, (stringOf(call.json.prompt) ?? '') === '');
}

function answer(call: Call, options: AnswerOptions, form: Form, empty: boolean): Answer {
  if (call.model === null) return ollamaRefusal(failure('bad_request', { message: 'model is required' }), call);
  const base: JsonObject = { model: options.reportedModel ?? call.model, created_at: CREATED_AT };
  if (empty) {
    const done_reason = call.json.keep_alive === 0 ? 'unload' : 'load';
    return jsonAnswer({ ...base, ...form.piece({ text: '' }), done: true, done_reason });
  }
  const script = writeScript(call, form.wishes(call), options);
  const toolCalls = script.toolCalls.map((one) => ({
    id: serialId('call_', `${call.serial}.${one.index}`, 8),
    function: { index: one.index, name: one.name, arguments: objectOf(parseJson(Buffer.from(one.arguments))) },
  }));
  const end = { done: true, done_reason: script.finish === 'length' ? 'length' : 'stop', ...counts(script, options) };

  if (call.json.stream === false) {
    const thinking = script.reasoning.length > 0 ? { thinking: script.reasoning.join('') } : {};
    return jsonAnswer({ ...base, ...form.piece({ text: script.text.join(''), ...thinking, toolCalls }), ...end });
  }
  const events: StreamEvent[] = [
    ...script.reasoning.map((thinking) => form.piece({ text: '', thinking })),
    ...script.text.map((text) => form.piece({ text })),
    ...(toolCalls.length > 0 ? [form.piece({ text: '', toolCalls })] : []),
  ].map((piece) => ndjsonLine({ ...base, ...piece, done: false }));
  events.push(ndjsonLine({ ...base, ...form.piece({ text: '' }), ...end }, 'end'));
  return {
    kind: 'stream',
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    framing: 'ndjson',
    lineEnds: 'lf',
    events,
  };
}

function commonWishes(call: Call): Omit<Wishes, 'tools' | 'afterToolResult'> {
  const { json } = call;
  return {
    toolChoice: 'auto',
    reasoning: json.think !== undefined && json.think !== false,
    maxOutputTokens: numberOf(objectOf(json.options).num_predict),
    outputSchema: json.format === 'json' ? { type: 'object' } : json.format,
  };
}

/** Counts and durations (nanoseconds) of the last line. */
function counts(script: Script, options: AnswerOptions): JsonObject {
  if (script.usage === null) return {};
  return {
    total_duration: 174_560_334,
    load_duration: 101_397_084,
    ...(options.quirks?.includes('no-prompt-count') ? {} : { prompt_eval_count: script.usage.inputUncached }),
    prompt_eval_duration: 13_074_791,
    eval_count: script.usage.outputTotal,
    eval_duration: 52_479_709,
  };
}
