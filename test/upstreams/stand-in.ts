import type { Answer, StreamEvent, WholeAnswer } from './answer.ts';
import type { AnswerOptions } from './answer-options.ts';
import type { Call } from './call.ts';
import type { Failure } from './failure.ts';

export const upstreamKinds = ['chat', 'responses', 'messages', 'gemini', 'ollama'] as const;

/** Which provider is stood in for. `chat` is everything of OpenAI's but Responses. */
export type UpstreamKind = (typeof upstreamKinds)[number];

/** A provider as data and pure functions: a request in, an answer out, nothing sent. */
export interface StandIn {
  kind: UpstreamKind;
  /** @returns null when the path is none of this provider's */
  answer(call: Call, options: AnswerOptions): Answer | null;
  /** The refusal in this provider's envelope, with its headers. */
  refuse(failure: Failure, call: Call): WholeAnswer;
  /** The events by which this provider reports a failure inside a stream that has begun. */
  breakStream(failure: Failure, call: Call): StreamEvent[];
}
