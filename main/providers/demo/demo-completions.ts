import { openaiUsage } from './demo-chat.ts';
import { type DemoQuestion, demoReply } from './demo-reply.ts';
import { limitOf, objectOf } from './demo-request.ts';
import { dataEvent, jsonAnswer, type MadeUpAnswer, sseAnswer } from './made-up-answer.ts';

/** Legacy Completions. */
export function demoCompletions(question: DemoQuestion): MadeUpAnswer {
  const reply = demoReply(question, limitOf(question.body, 'max_tokens'));
  const head = {
    id: `cmpl-demo-${reply.id}`,
    object: 'text_completion',
    created: Math.floor(reply.now / 1000),
    model: reply.model,
  };
  const choice = (text: string, finish_reason: string | null) => ({ text, index: 0, logprobs: null, finish_reason });
  const finish = reply.cut ? 'length' : 'stop';
  if (!question.stream)
    return jsonAnswer({ ...head, choices: [choice(reply.text, finish)], usage: openaiUsage(reply) });
  const withUsage = objectOf(question.body.stream_options).include_usage === true;
  const chunk = (choices: unknown[], usage: unknown) =>
    dataEvent({ ...head, choices, ...(withUsage ? { usage } : {}) });
  return sseAnswer([
    ...reply.pieces.map((text) => chunk([choice(text, null)], null)),
    chunk([choice('', finish)], null),
    ...(withUsage ? [chunk([], openaiUsage(reply))] : []),
    'data: [DONE]\n\n',
  ]);
}
