import { type DemoQuestion, type DemoReply, demoReply } from './demo-reply.ts';
import { limitOf } from './demo-request.ts';
import { jsonAnswer, type MadeUpAnswer, sseAnswer, typedEvent } from './made-up-answer.ts';

/** OpenAI Responses. */
export function demoResponses(question: DemoQuestion): MadeUpAnswer {
  const reply = demoReply(question, limitOf(question.body, 'max_output_tokens'));
  const done = responseOf(question, reply, reply.cut ? 'incomplete' : 'completed');
  return question.stream ? sseAnswer(streamOf(question, reply, done)) : jsonAnswer(done);
}

function responseOf({ body }: DemoQuestion, reply: DemoReply, status: 'in_progress' | 'completed' | 'incomplete') {
  const over = status !== 'in_progress';
  return {
    id: `resp_demo_${reply.id}`,
    object: 'response',
    created_at: Math.floor(reply.now / 1000),
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    instructions: body.instructions ?? null,
    metadata: body.metadata ?? {},
    model: reply.model,
    output: over ? [itemOf(reply, reply.cut ? 'incomplete' : 'completed')] : [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    store: false,
    temperature: body.temperature ?? 1,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    usage: over
      ? {
          input_tokens: reply.inputTokens,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: reply.outputTokens,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: reply.inputTokens + reply.outputTokens,
        }
      : null,
  };
}

function itemOf(reply: DemoReply, status: string) {
  const content = status === 'in_progress' ? [] : [partOf(reply.text)];
  return { id: `msg_demo_${reply.id}`, type: 'message', status, role: 'assistant', content };
}

function partOf(text: string) {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

function streamOf(question: DemoQuestion, reply: DemoReply, done: ReturnType<typeof responseOf>): string[] {
  const begun = responseOf(question, reply, 'in_progress');
  const place = { item_id: `msg_demo_${reply.id}`, output_index: 0, content_index: 0 };
  const end = reply.cut ? 'incomplete' : 'completed';
  const events: { type: string; [member: string]: unknown }[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    { type: 'response.output_item.added', output_index: 0, item: itemOf(reply, 'in_progress') },
    { type: 'response.content_part.added', ...place, part: partOf('') },
    ...reply.pieces.map((delta) => ({ type: 'response.output_text.delta', ...place, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...place, text: reply.text, logprobs: [] },
    { type: 'response.content_part.done', ...place, part: partOf(reply.text) },
    { type: 'response.output_item.done', output_index: 0, item: itemOf(reply, end) },
    { type: `response.${end}`, response: done },
  ];
  return events.map((event, sequence_number) => typedEvent({ ...event, sequence_number }));
}
