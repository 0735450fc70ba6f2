import { type EventRole, type StreamAnswer, type StreamEvent, sseAnswer, sseData } from '../answer.ts';
import type { AnswerOptions } from '../answer-options.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json-value.ts';
import type { Script } from '../script.ts';
import { anthropicHeaders } from './errors.ts';
import { contentBlocks, messageObject, messagesUsage, stopReason } from './message.ts';

/** message_start, each block opened, filled and closed in turn, message_delta with the final usage, message_stop. */
export function streamMessage(call: Call, script: Script, options: AnswerOptions): StreamAnswer {
  const quirks = options.quirks ?? [];
  const events: StreamEvent[] = [];
  const emit = (type: string, members: JsonObject, role: EventRole = 'content') => {
    events.push(sseData({ type, ...members }, role, type));
  };
  const firstUsage =
    script.usage === null
      ? null
      : { ...script.usage, ...(quirks.includes('usage-revised') ? { inputUncached: 1 } : {}) };
  const message = messageObject(call, options, {
    content: [],
    stopReason: null,
    usage: messagesUsage(firstUsage, 1),
  });

  emit('message_start', { message }, 'start');
  if (quirks.includes('duplicate-start')) emit('message_start', { message }, 'start');
  if (quirks.includes('ping-first')) emit('ping', {}, 'comment');
  contentBlocks(call, script).forEach((block, index) => {
    emit('content_block_start', { index, content_block: block.start });
    if (index === 0 && !quirks.includes('ping-first')) emit('ping', {}, 'comment');
    for (const delta of block.deltas) emit('content_block_delta', { index, delta });
    emit('content_block_stop', { index });
  });
  emit(
    'message_delta',
    {
      delta: { stop_reason: stopReason(script), stop_sequence: null, stop_details: null },
      usage: messagesUsage(script.usage),
    },
    'finish',
  );
  emit('message_stop', {}, 'end');
  return sseAnswer(quirks.includes('padding') ? events.map(pad) : events, anthropicHeaders(call));
}

/** Spaces between the JSON and the end of the line. */
function pad(event: StreamEvent, index: number): StreamEvent {
  return { ...event, text: event.text.replace(/\n\n$/, `${' '.repeat(index % 14)}\n\n`) };
}
