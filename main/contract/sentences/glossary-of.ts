import { readSentence } from './read-sentence.ts';
import type { Glossary } from './sentence.ts';
import type { SentenceTable } from './tables.ts';

/** Sentences hold sentences: a refusal the reasons of its targets, these what a budget said. */
const DEEPEST = 8;

/**
 * What the sentences of an answer say, those inside of them included.
 * @param tables where the sentences can come from
 * @returns undefined when none of them is ours: nothing has to be sent along
 */
export function glossaryOf(texts: Iterable<string | null>, tables: readonly SentenceTable[]): Glossary | undefined {
  const found: Glossary = {};
  for (const text of texts) if (text !== null && text !== '') look(text, tables, found, 0);
  return Object.keys(found).length === 0 ? undefined : found;
}

function look(text: string, tables: readonly SentenceTable[], found: Glossary, depth: number): void {
  if (Object.hasOwn(found, text) || depth > DEEPEST) return;
  const sentence = readSentence(text, tables);
  if (sentence === null) return;
  found[text] = sentence;
  for (const inner of Object.values(sentence.inner)) if (inner !== '') look(inner, INSIDE, found, depth + 1);
}

/** What stands inside another sentence can be of any of these. */
const INSIDE = ['reason', 'network', 'problem', 'verdict', 'config'] as const satisfies readonly SentenceTable[];
