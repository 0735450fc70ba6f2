import { type DemoQuestion, type DemoReply, demoReply } from './demo-reply.ts';
import { limitOf, objectOf } from './demo-request.ts';
import { dataEvent, jsonAnswer, type MadeUpAnswer, sseAnswer } from './made-up-answer.ts';

/** Chat Completions. */
export function demoChat(question: DemoQuestion): MadeUpAnswer {
  const reply = demoReply(question, limitOf(question.body, 'max_completion_tokens', 'max_tokens'));
  const head = { id: `chatcmpl-demo-${reply.id}`, created: Math.floor(reply.now / 1000), model: reply.model };
  const finish_reason = reply.cut ? 'length' : 'stop';
  if (!question.stream) {
    const message = { role: 'assistant', content: reply.text, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason }];
    return jsonAnswer({ ...head, object: 'chat.completion', choices, usage: openaiUsage(reply) });
  }
  const withUsage = objectOf(question.body.stream_options).include_usage === true;
  const chunk = (choices: unknown[], usage: unknown) =>
    dataEvent({ ...head, object: 'chat.completion.chunk', choices, ...(withUsage ? { usage } : {}) });
  const delta = (content: object, finish: string | null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: finish }], null);
  return sseAnswer([
    delta({ role: 'assistant', content: '' }, null),
    ...reply.pieces.map((content) => delta({ content }, null)),
    delta({}, finish_reason),
    ...(withUsage ? [chunk([], openaiUsage(reply))] : []),
    'data: [DONE]\n\n',
  ]);
}

/** Usage as Chat Completions and Completions count it. */
export function openaiUsage({ inputTokens, outputTokens }: DemoReply) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
