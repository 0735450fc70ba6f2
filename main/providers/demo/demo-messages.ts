import { type DemoQuestion, demoReply } from './demo-reply.ts';
import { limitOf, readPrompt } from './demo-request.ts';
import { jsonAnswer, type MadeUpAnswer, sseAnswer, typedEvent } from './made-up-answer.ts';

/** Anthropic Messages. */
export function demoMessages(question: DemoQuestion): MadeUpAnswer {
  const reply = demoReply(question, limitOf(question.body, 'max_tokens'));
  const usage = (output_tokens: number) => ({
    input_tokens: reply.inputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens,
  });
  const message = { id: `msg_demo_${reply.id}`, type: 'message', role: 'assistant', model: reply.model };
  const stop_reason = reply.cut ? 'max_tokens' : 'end_turn';
  if (!question.stream) {
    const content = [{ type: 'text', text: reply.text }];
    return jsonAnswer({ ...message, content, stop_reason, stop_sequence: null, usage: usage(reply.outputTokens) });
  }
  return sseAnswer([
    typedEvent({
      type: 'message_start',
      message: { ...message, content: [], stop_reason: null, stop_sequence: null, usage: usage(0) },
    }),
    typedEvent({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    typedEvent({ type: 'ping' }),
    ...reply.pieces.map((text) =>
      typedEvent({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
    ),
    typedEvent({ type: 'content_block_stop', index: 0 }),
    typedEvent({
      type: 'message_delta',
      delta: { stop_reason, stop_sequence: null },
      usage: usage(reply.outputTokens),
    }),
    typedEvent({ type: 'message_stop' }),
  ]);
}

/** How long a message is, by the demo's own count: the same as in the usage of its answer. */
export function demoCountTokens({ body }: DemoQuestion): MadeUpAnswer {
  return jsonAnswer({ input_tokens: readPrompt(body).inputTokens });
}
