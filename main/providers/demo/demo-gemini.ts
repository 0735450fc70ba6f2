import { type DemoQuestion, type DemoReply, demoReply } from './demo-reply.ts';
import { limitOf, objectOf, readPrompt } from './demo-request.ts';
import { jsonAnswer, type MadeUpAnswer, sseAnswer } from './made-up-answer.ts';

/** Gemini `generateContent`. */
export function demoGemini(question: DemoQuestion): MadeUpAnswer {
  const reply = replyTo(question);
  return jsonAnswer(chunkOf(reply, reply.text, reply.outputTokens, true));
}

/**
 * Gemini `streamGenerateContent`: events with CRLF and without a terminator, or, when the query asks for no `alt=sse`, one
 * JSON array that arrives in pieces.
 */
export function demoGeminiStream(question: DemoQuestion): MadeUpAnswer {
  const reply = replyTo(question);
  const chunks = reply.pieces.map((text, index) =>
    JSON.stringify(chunkOf(reply, text, index + 1, index === reply.pieces.length - 1)),
  );
  if (chunks.length === 0) chunks.push(JSON.stringify(chunkOf(reply, '', 0, true)));
  if (new URLSearchParams(question.query).get('alt') === 'sse' || question.query === '')
    return sseAnswer(chunks.map((chunk) => `data: ${chunk}\r\n\r\n`));
  const last = chunks.length - 1;
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    chunks: chunks.map((chunk, index) => `${index === 0 ? '[' : ',\r\n'}${chunk}${index === last ? ']' : ''}`),
  };
}

/** Gemini `countTokens`: contents stand at the top or inside `generateContentRequest`. */
export function demoGeminiCount({ body }: DemoQuestion): MadeUpAnswer {
  const inner = objectOf(body.generateContentRequest);
  return jsonAnswer({ totalTokens: readPrompt(body).inputTokens + readPrompt(inner).inputTokens });
}

function replyTo(question: DemoQuestion): DemoReply {
  const config = objectOf(question.body.generationConfig ?? question.body.generation_config);
  return demoReply(question, limitOf(config, 'maxOutputTokens', 'max_output_tokens'));
}

function chunkOf(reply: DemoReply, text: string, candidatesTokenCount: number, last: boolean) {
  const finish = last ? { finishReason: reply.cut ? 'MAX_TOKENS' : 'STOP' } : {};
  return {
    candidates: [{ content: { parts: [{ text }], role: 'model' }, ...finish, index: 0 }],
    usageMetadata: {
      promptTokenCount: reply.inputTokens,
      candidatesTokenCount,
      totalTokenCount: reply.inputTokens + candidatesTokenCount,
    },
    modelVersion: reply.model,
    responseId: `demo-${reply.id}`,
  };
}
