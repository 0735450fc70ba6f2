/** Knows every secret that is in memory, and keeps it out of any text. */
export interface Redactor {
  /** A value that must never show from now on. */
  add(value: string): void;
  /** The text with every known secret and every client key replaced. Needs no `this`. */
  redact(text: string): string;
}

/** Shorter values are no secrets, and would take ordinary words out of every log. */
const SHORTEST = 8;
const CLIENT_KEY = 'gh-[A-Za-z0-9_-]{20,}';

/**
 * One expression over all values: a text is gone through once, however many secrets there are. Values stay known after they
 * were replaced by newer ones: an old key in a log is a key in a log.
 */
export function createRedactor(): Redactor {
  const known = new Set<string>();
  let pattern = new RegExp(CLIENT_KEY, 'g');
  return {
    add(value) {
      if (value.length < SHORTEST || known.has(value)) return;
      // As it is, and as it stands in a URL and in JSON.
      for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) known.add(form);
      // Longest first: of two secrets that begin alike, all of the longer one has to go.
      const literals = [...known].sort((a, b) => b.length - a.length).map(literal);
      pattern = new RegExp([...literals, CLIENT_KEY].join('|'), 'g');
    },
    redact: (text) => text.replace(pattern, (found) => (found.startsWith('gh-') ? 'gh-…' : '[redacted]')),
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
