import * as z from 'zod';

/** What a sentence of the gateway says, apart from the language it says it in. */
export const sentence = z.object({
  /** `reason.first_in_order`: table and row. */
  code: z.string(),
  /** What is filled in: names, figures, other people's words. */
  facts: z.record(z.string(), z.string()),
  /** What is filled in and is a sentence of the gateway again; it stands in the same glossary. */
  inner: z.record(z.string(), z.string()),
});

/** Sentences of an answer by their English text. What is missing is in somebody else's words: a provider's, the system's. */
export const glossary = z.record(z.string(), sentence);

export type Sentence = z.infer<typeof sentence>;
export type Glossary = z.infer<typeof glossary>;
