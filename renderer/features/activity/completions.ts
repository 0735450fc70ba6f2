import { filterKeys } from './filter-grammar.ts';
import { statuses } from './filter-query.ts';

/** Names that are in use, for completing a condition. */
export interface KnownNames {
  route: readonly string[];
  client: readonly string[];
  provider: readonly string[];
  model: readonly string[];
  /** `name=value`. */
  tag: readonly string[];
}

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  status: statuses,
  after: ['1h', '24h', '7d'],
  before: ['1h', '24h', '7d'],
  took: ['2s', '10s', '1m'],
  cost: ['0.01', '0.10', '1'],
  session: [],
};

const MOST = 12;

/**
 * What the word that is being typed may become: `ro` becomes `route:`, `route:f` becomes `route:fast`. Words that are no
 * condition become none.
 */
export function complete(typed: string, names: KnownNames): string[] {
  const [, name, rest = ''] = /^([a-z]+):(.*)$/i.exec(typed) ?? [];
  if (name === undefined) {
    const start = typed.toLowerCase();
    return filterKeys.filter((key) => key.startsWith(start)).map((key) => `${key}:`);
  }
  const key = name.toLowerCase();
  const values = key in names ? names[key as keyof KnownNames] : (EXAMPLES[key] ?? []);
  const wanted = rest.toLowerCase().replaceAll('"', '');
  const found = values.filter((value) => value.toLowerCase().includes(wanted));
  // What begins with it is meant more often than what holds it somewhere.
  const ranked = found.toSorted((a, b) => Number(starts(b, wanted)) - Number(starts(a, wanted)));
  return ranked.slice(0, MOST).map((value) => `${key}:${/\s/.test(value) ? `"${value}"` : value}`);
}

function starts(value: string, wanted: string): boolean {
  return value.toLowerCase().startsWith(wanted);
}
