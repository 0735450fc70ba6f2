import type { Usage } from '../../../main/contract/usage.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import { type Json, type JsonObject, objectOf, parseJson } from '../json-value.ts';
import { cut, type Script } from '../script.ts';
import { serialBlob, serialId } from '../serial-id.ts';

/** A content block as it stands in a whole message, and the deltas it is streamed in. */
export interface Block {
  whole: JsonObject;
  /** As announced by content_block_start. */
  start: JsonObject;
  deltas: JsonObject[];
}

/** Thinking, then text or tool calls. */
export function contentBlocks(call: Call, script: Script): Block[] {
  const blocks: Block[] = [];
  if (script.reasoning.length > 0) {
    const signature = serialBlob('signature', call.serial);
    blocks.push({
      whole: { type: 'thinking', thinking: script.reasoning.join(''), signature },
      start: { type: 'thinking', thinking: '', signature: '' },
      deltas: [
        ...script.reasoning.map((thinking) => ({ type: 'thinking_delta', thinking })),
        { type: 'signature_delta', signature },
      ],
    });
  }
  if (script.text.length > 0)
    blocks.push({
      whole: { type: 'text', text: script.text.join('') },
      start: { type: 'text', text: '' },
      deltas: script.text.map((text) => ({ type: 'text_delta', text })),
    });
  for (const one of script.toolCalls) {
    const head = { type: 'tool_use', id: serialId('toolu_01', `${call.serial}.${one.index}`, 22), name: one.name };
    blocks.push({
      whole: { ...head, input: objectOf(parseJson(Buffer.from(one.arguments))) },
      start: { ...head, input: {} },
      deltas: ['', ...cut(one.arguments)].map((partial_json) => ({ type: 'input_json_delta', partial_json })),
    });
  }
  return blocks;
}

export function stopReason(script: Script): string {
  const reasons = {
    stop: 'end_turn',
    length: 'max_tokens',
    tool_calls: 'tool_use',
    content_filter: 'refusal',
  } as const;
  return reasons[script.finish];
}

export function messageObject(
  call: Call,
  options: AnswerOptions,
  state: { content: Json[]; stopReason: string | null; usage: JsonObject },
): JsonObject {
  return {
    id: serialId('msg_01', call.serial, 22),
    type: 'message',
    role: 'assistant',
    model: options.reportedModel ?? call.model,
    content: state.content,
    stop_reason: state.stopReason,
    stop_sequence: null,
    stop_details: null,
    usage: state.usage,
  };
}

/** Token counts as Messages says them: `input_tokens` excludes what was cached, the output includes thinking. */
export function messagesUsage(usage: Usage | null, outputTokens?: number): JsonObject {
  if (usage === null) return {};
  return {
    input_tokens: usage.inputUncached,
    cache_creation_input_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
    cache_read_input_tokens: usage.cacheRead,
    cache_creation: {
      ephemeral_5m_input_tokens: usage.cacheWrite5m,
      ephemeral_1h_input_tokens: usage.cacheWrite1h,
    },
    output_tokens: outputTokens ?? usage.outputTotal,
    ...(usage.reasoning > 0 ? { output_tokens_details: { thinking_tokens: usage.reasoning } } : {}),
    service_tier: 'standard',
  };
}
