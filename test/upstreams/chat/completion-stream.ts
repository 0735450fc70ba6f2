import { type StreamAnswer, sseAnswer } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json-value.ts';
import { cut, type Script } from '../script.ts';
import { serialId } from '../serial-id.ts';
import { type Chunk, writeChunks } from './chunk.ts';
import { openaiHeaders } from './errors.ts';
import { asksForUsage, CREATED, mistralThinking, reasoningMembers, toolCallId } from './parts.ts';
import { applyChatQuirks } from './stream-quirks.ts';
import { chatUsage } from './usage.ts';

/**
 * Role first, then reasoning, text or tool calls in fragments, the finish reason, the usage chunk when it was asked for,
 * and `[DONE]`.
 */
export function streamCompletion(call: Call, script: Script, options: AnswerOptions, count: number): StreamAnswer {
  const wantsUsage = asksForUsage(call.json);
  const base: JsonObject = {
    id: serialId('chatcmpl-', call.serial, 29),
    object: 'chat.completion.chunk',
    created: CREATED,
    model: options.reportedModel ?? call.model,
    service_tier: 'default',
    system_fingerprint: 'fp_5748a4d1de',
  };
  const chunk = (role: Chunk['role'], index: number, delta: JsonObject, finish: string | null = null): Chunk => ({
    role,
    json: {
      ...base,
      choices: [{ index, delta, logprobs: null, finish_reason: finish }],
      ...(wantsUsage ? { usage: null } : {}),
    },
  });

  const chunks: Chunk[] = [];
  for (let index = 0; index < count; index++) {
    chunks.push(chunk('start', index, { role: 'assistant', content: '', refusal: null }));
    for (const delta of deltas(call, script, options)) chunks.push(chunk('content', index, delta));
    chunks.push(chunk('finish', index, {}, script.finish));
  }
  const usage = script.usage === null ? null : chatUsage(script.usage, options);
  if (wantsUsage && usage !== null) chunks.push({ role: 'usage', json: { ...base, choices: [], usage } });

  const events = writeChunks(applyChatQuirks(chunks, { call, options, usage, script }));
  return sseAnswer(events, openaiHeaders(call), options.quirks?.includes('perplexity') ? 'crlf' : 'lf');
}

function deltas(call: Call, script: Script, options: AnswerOptions): JsonObject[] {
  const field = options.reasoning ?? 'reasoning_content';
  const found: JsonObject[] = [];
  if (field === 'think-tag' && script.reasoning.length > 0) found.push({ content: '<think>' });
  for (const piece of script.reasoning) {
    if (field === 'think-tag') found.push({ content: piece });
    else if (field === 'mistral') found.push({ content: [mistralThinking(piece)] });
    else found.push(reasoningMembers(field, piece));
  }
  if (field === 'think-tag' && script.reasoning.length > 0) found.push({ content: '</think>' });
  for (const piece of script.text) found.push({ content: piece });

  const firstIndex = options.quirks?.includes('tool-index-from-1') ? 1 : 0;
  for (const one of script.toolCalls) {
    const index = one.index + firstIndex;
    const head = { id: toolCallId(call, one.index), type: 'function', function: { name: one.name, arguments: '' } };
    found.push({ tool_calls: [{ index, ...head }] });
    for (const piece of cut(one.arguments)) found.push({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  return found;
}
