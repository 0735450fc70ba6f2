import { type DemoQuestion, type DemoReply, demoReply } from './demo-reply.ts';
import { limitOf, objectOf } from './demo-request.ts';
import { jsonAnswer, type MadeUpAnswer, ndjsonAnswer } from './made-up-answer.ts';

/** Ollama `/api/chat`. Without messages it only loads the model. */
export function demoOllamaChat(question: DemoQuestion): MadeUpAnswer {
  const { messages } = question.body;
  const asked = Array.isArray(messages) && messages.length > 0;
  return answer(question, asked, (content) => ({ message: { role: 'assistant', content } }));
}

/** Ollama `/api/generate`. Without a prompt it only loads the model. */
export function demoOllamaGenerate(question: DemoQuestion): MadeUpAnswer {
  const asked = typeof question.body.prompt === 'string' && question.body.prompt !== '';
  return answer(question, asked, (response) => ({ response }));
}

function answer(question: DemoQuestion, asked: boolean, write: (text: string) => object): MadeUpAnswer {
  // Ollama's -1 and -2 mean no limit; limitOf takes negative numbers for none.
  const reply = demoReply(question, limitOf(objectOf(question.body.options), 'num_predict'));
  const head = { model: reply.model, created_at: new Date(reply.now).toISOString() };
  if (!asked) return jsonAnswer({ ...head, ...write(''), done: true, done_reason: 'load' });
  const end = { done: true, done_reason: reply.cut ? 'length' : 'stop', ...countsOf(reply) };
  if (!question.stream) return jsonAnswer({ ...head, ...write(reply.text), ...end });
  return ndjsonAnswer([
    ...reply.pieces.map((piece) => ({ ...head, ...write(piece), done: false })),
    { ...head, ...write(''), ...end },
  ]);
}

/** Durations are in nanoseconds; the demo takes a made-up millisecond a token. */
function countsOf(reply: DemoReply) {
  const nanoseconds = (tokens: number) => tokens * 1_000_000;
  return {
    total_duration: nanoseconds(reply.inputTokens + reply.outputTokens),
    load_duration: 0,
    prompt_eval_count: reply.inputTokens,
    prompt_eval_duration: nanoseconds(reply.inputTokens),
    eval_count: reply.outputTokens,
    eval_duration: nanoseconds(reply.outputTokens),
  };
}
