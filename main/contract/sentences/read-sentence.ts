import { piecesOf } from './say.ts';
import type { Sentence } from './sentence.ts';
import { type SentenceTable, sentences } from './tables.ts';

interface Pattern {
  code: string;
  /** How the sentence begins: most are ruled out by it. */
  start: string;
  whole: RegExp;
  names: string[];
  /** Letters that stand: the more, the less can it be taken for another one. */
  weight: number;
}

/** What a fact can be, where that tells sentences apart. */
const FACT: Record<string, string> = {
  target: String.raw`\S+\/\S+`,
  first: String.raw`\S+\/\S+: [\s\S]+?`,
  rest: String.raw`\S+\/\S+: [\s\S]+`,
  kind: '[a-z ]+',
  method: '[A-Z]+',
  /** File, line and column. */
  place: String.raw`[\s\S]+?:\d+:\d+`,
  count: String.raw`\d+`,
  total: String.raw`[\d.]+`,
  bound: String.raw`-?[\d.]+`,
  weight: String.raw`[\d.]+`,
  number: String.raw`\d+`,
  status: String.raw`\d+`,
  seconds: String.raw`[\d.]+`,
};
const ANY = String.raw`[\s\S]*?`;

/** Facts that can be sentences themselves. */
const INNER: ReadonlySet<string> = new Set([
  'why',
  'first',
  'rest',
  'kind',
  'hint',
  'reasons',
  'detail',
  'message',
  'expected',
  'actual',
]);

const patterns = new Map<SentenceTable, Pattern[]>();

/**
 * What a sentence of ours says. The way to its code goes through its text, so that what the history kept as text can be told
 * in any language, and a request's path carries nothing but the text. The texts come from the same tables, so what they say
 * is found again (there is a test for every row).
 * @returns null for what is not of these tables, such as a provider's own words
 */
export function readSentence(text: string, tables: readonly SentenceTable[]): Sentence | null {
  for (const table of tables)
    for (const { code, start, whole, names } of patternsOf(table)) {
      if (!text.startsWith(start)) continue;
      const found = whole.exec(text);
      if (found === null) continue;
      const facts: Record<string, string> = {};
      const inner: Record<string, string> = {};
      for (const [index, name] of names.entries()) (INNER.has(name) ? inner : facts)[name] = found[index + 1] ?? '';
      return { code, facts, inner };
    }
  return null;
}

function patternsOf(table: SentenceTable): Pattern[] {
  let made = patterns.get(table);
  if (made === undefined) {
    made = Object.entries(sentences[table])
      .map(([row, text]) => patternOf(`${table}.${row}`, text))
      // A list of sentences before any that could begin it.
      .sort((a, b) => Number(b.names.includes('rest')) - Number(a.names.includes('rest')) || b.weight - a.weight);
    patterns.set(table, made);
  }
  return made;
}

function patternOf(code: string, text: string): Pattern {
  const pieces = piecesOf(text);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const source = pieces.map((piece, index) => (index % 2 === 1 ? `(${FACT[piece] ?? ANY})` : escaped(piece)));
  return {
    code,
    start: pieces[0] ?? '',
    whole: new RegExp(`^${source.join('')}$`),
    names,
    weight: pieces.reduce((sum, piece, index) => sum + (index % 2 === 0 ? piece.length : 0), 0),
  };
}

/** A text as it is, in a regular expression. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
