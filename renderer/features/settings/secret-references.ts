const REFERENCE = /\$\{secret:([A-Za-z0-9._-]+)\}/g;

export interface SecretRow {
  name: string;
  /** It is in the store. */
  kept: boolean;
  /** Places of the config that name it, dotted: `providers.openai.api_key`. */
  usedBy: string[];
}

/** The secrets that are kept and those the config names, each with the places that use it. Sorted by name. */
export function secretRows(kept: readonly string[], config: unknown): SecretRow[] {
  const rows = new Map<string, SecretRow>(kept.map((name) => [name, { name, kept: true, usedBy: [] }]));
  walk(config, [], (place, text) => {
    for (const match of text.matchAll(REFERENCE)) {
      const name = match[1] ?? '';
      const row = rows.get(name) ?? { name, kept: false, usedBy: [] };
      row.usedBy.push(place.join('.'));
      rows.set(name, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function walk(value: unknown, place: string[], visit: (place: string[], text: string) => void): void {
  if (typeof value === 'string') visit(place, value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) walk(inner, [...place, key], visit);
}
