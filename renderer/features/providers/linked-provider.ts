/** What a link says about a provider to add. Anybody may have written it. */
export interface LinkedProvider {
  /** A kind of the catalogue, or what the link takes for one. */
  type: string;
  name: string;
  /** Empty when it says none. */
  baseUrl: string;
}

/** Longer than any name or address; what is longer is no honest link. */
const LONGEST = 500;

/**
 * Reads the address the desktop app opens for `gatehouse://import` links: `/providers?add=TYPE&name=…&base_url=…`.
 * @returns null when the address adds nothing
 */
export function linkedProvider(params: Readonly<Record<string, string | undefined>>): LinkedProvider | null {
  const { add = '', name = '', base_url = '' } = params;
  if (add === '' || [add, name, base_url].some((text) => text.length > LONGEST)) return null;
  return { type: add, name, baseUrl: base_url };
}

/** The parameters gone again. */
export const NO_LINK = { add: undefined, name: undefined, base_url: undefined };
