import { type StreamAnswer, type StreamEvent, sseComment, sseData } from './answer.ts';
import type { Call } from './call.ts';
import { openaiFailures } from './chat/errors.ts';
import { type Failure, rowOf } from './failure.ts';
import type { StreamErrorShape } from './faults.ts';
import type { StandIn } from './stand-in.ts';

/** The events that report a failure in a stream, in the shape asked for. */
export function streamErrorEvents(
  standIn: StandIn,
  failure: Failure,
  call: Call,
  shape: StreamErrorShape,
): StreamEvent[] {
  const { type, code, message, status } = rowOf(openaiFailures, failure, call);
  const error = { message, type, code };
  switch (shape) {
    case 'dialect':
      return standIn.breakStream(failure, call);
    case 'error-field':
      return [{ text: `error: ${JSON.stringify({ code: status, message, type })}\n\n`, role: 'content' }];
    case 'groq':
      return [
        sseData({ error: { ...error, failed_generation: '{"name": "tool"', status_code: status } }, 'content', 'error'),
      ];
    case 'openrouter':
      return [
        sseData({
          id: `gen-${call.serial}`,
          provider: 'Stand-in',
          object: 'chat.completion.chunk',
          model: call.model,
          error: { code: status, message },
          choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: 'error' }],
        }),
        { text: 'data: [DONE]\n\n', role: 'end' },
      ];
    case 'bare':
      return [sseData({ code: status, message, type })];
    case 'comment':
      return [sseComment(`${status}: ${status} ${message}`)];
  }
}

/** A stream that reports a failure after `after` events and says no more. */
export function withStreamError(answer: StreamAnswer, after: number, error: StreamEvent[]): StreamAnswer {
  return { ...answer, events: [...answer.events.slice(0, after), ...error] };
}
