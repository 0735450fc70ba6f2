import type { Glossary } from '../../../main/contract/sentences/sentence.ts';

/** Finds the text of a code in a language; undefined where the gateway's own English is what there is to say. */
export type SentenceText = (code: string) => string | undefined;

/**
 * A sentence of the gateway in another language, with what stands inside it. What is not in the glossary is in somebody
 * else's words, a provider's or the system's, and stays as it is.
 */
export function tell(text: string, glossary: Glossary | undefined, textOf: SentenceText): string {
  const sentence = glossary?.[text];
  const told = sentence && textOf(sentence.code);
  if (!sentence || told === undefined) return text;
  return told.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const inner = sentence.inner[name];
    return inner === undefined ? (sentence.facts[name] ?? whole) : tell(inner, glossary, textOf);
  });
}
