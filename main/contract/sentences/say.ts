/** The names in braces of a text: `'a' | 'b'` of `'{a} of {b}'`. What has more than a name in its braces stays as it is. */
export type FactsOf<Text extends string> = Text extends `${string}{${infer Rest}`
  ? NameAtStart<Rest> | FactsOf<Rest>
  : never;

type NameAtStart<Rest extends string> = Rest extends `${infer Name}}${string}`
  ? Name extends `${string}${'{' | ':' | ' '}${string}`
    ? never
    : Name
  : never;

type FactArguments<Text extends string> = [FactsOf<Text>] extends [never]
  ? []
  : [facts: Record<FactsOf<Text>, string | number>];

/** A text in pieces: what stands, and the names of what is filled in, by turns. */
export type Pieces = readonly string[];

/** Literals at even places, names of facts at odd ones. */
export function piecesOf(text: string): Pieces {
  return text.split(/\{(\w+)\}/);
}

/**
 * Says the sentences of a table in English. Cheap enough for a request's path: a sentence without facts is a look into the
 * table, one with facts a few joined strings.
 * @returns a function from code and facts to the sentence; the facts each code takes are typed
 */
export function sayer<Table extends Record<string, string>>(table: Table) {
  const pieces = new Map<string, Pieces>(Object.entries(table).map(([code, text]) => [code, piecesOf(text)]));
  return <Code extends keyof Table & string>(code: Code, ...[facts]: FactArguments<Table[Code]>): string =>
    facts === undefined ? (table[code] ?? code) : join(pieces.get(code) ?? [], facts);
}

function join(pieces: Pieces, facts: Readonly<Record<string, string | number>>): string {
  let text = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at += 2) text += String(facts[pieces[at] as string]) + (pieces[at + 1] ?? '');
  return text;
}
