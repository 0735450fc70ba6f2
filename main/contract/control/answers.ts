import * as z from 'zod';
import { glossary } from '../sentences/sentence.ts';

/** A question to one model. */
export const question = z.object({
  /** Made up by who asks, for nothing else that is being answered. Every event of the answer carries it. */
  key: z.string().min(1).max(64),
  /** Of a Chat Completions request, as any client may write it; it is sent with `stream: true` whatever it says. */
  body: z.record(z.string(), z.json()),
});

export type Question = z.infer<typeof question>;

/** What becomes of a question. Every one ends; nothing comes after that. */
export const answerEvent = z.discriminatedUnion('type', [
  /** `id`: of the request, as the history has it; null when it was turned away before it had one. */
  z.object({ type: z.literal('begun'), key: z.string(), id: z.string().nullable() }),
  /** Some of the answer's body, as it came: joined these are server-sent events. */
  z.object({ type: z.literal('piece'), key: z.string(), text: z.string() }),
  /** `failure`: why there is no answer, or not all of it, in a sentence; null when it came to its end, or was stopped. */
  z.object({
    type: z.literal('ended'),
    key: z.string(),
    failure: z.string().nullable(),
    glossary: glossary.optional(),
  }),
]);

export type AnswerEvent = z.infer<typeof answerEvent>;
