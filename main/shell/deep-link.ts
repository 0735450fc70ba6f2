import * as z from 'zod';

export const DEEP_LINK_SCHEME = 'gatehouse';

/** A link anybody may have written. What it may carry is all here; anything more and it is refused as a whole. */
const importLink = z.strictObject({
  kind: z.literal('provider').default('provider'),
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i),
  type: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
  base_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});

export type ImportLink = z.infer<typeof importLink>;

export type DeepLink = { type: 'import'; provider: ImportLink } | { type: 'refused' };

/**
 * Reads `gatehouse://import?name=…&type=…&base_url=…`. Pure. A link never carries a key, and never does anything by itself.
 * @returns null when the text is no link of ours at all
 */
export function readDeepLink(text: string): DeepLink | null {
  if (!text.toLowerCase().startsWith(`${DEEP_LINK_SCHEME}:`)) return null;
  const url = text.length <= 2048 && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname !== 'import' || !['', '/'].includes(url.pathname)) return { type: 'refused' };
  const names = [...url.searchParams.keys()];
  if (new Set(names).size !== names.length) return { type: 'refused' };
  const parsed = importLink.safeParse(Object.fromEntries(url.searchParams));
  if (!parsed.success || hasCredentials(parsed.data.base_url)) return { type: 'refused' };
  return { type: 'import', provider: parsed.data };
}

/** The first link among the arguments a second start was made with. */
export function deepLinkIn(argv: readonly string[]): DeepLink | null {
  for (const argument of argv) {
    const link = readDeepLink(argument);
    if (link !== null) return link;
  }
  return null;
}

/** Path of the form, filled in with what a link says. Nothing is saved by going there. */
export function importPath({ name, type, base_url }: ImportLink): string {
  const query = new URLSearchParams({ add: type, name, ...(base_url !== undefined && { base_url }) });
  return `/providers?${query}`;
}

function hasCredentials(address: string | undefined): boolean {
  if (address === undefined) return false;
  const { username, password, search } = new URL(address);
  return username !== '' || password !== '' || search !== '';
}
