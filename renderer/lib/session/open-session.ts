const TOKEN = /^#(?:.*&)?token=([A-Za-z0-9_.~-]+)/;

/** The one-time token of an address such as `…/ui/#token=…`. @returns null when it carries none */
export function readToken(hash: string): string | null {
  return TOKEN.exec(hash)?.[1] ?? null;
}

/**
 * Exchanges the one-time token of the page's address for a session cookie, and takes it out of the address and the history.
 * Without a token there is nothing to do: an older session may still hold.
 * @returns whether the token was accepted, or there was none
 */
export async function openSession(): Promise<boolean> {
  const token = readToken(location.hash);
  if (token === null) return true;
  // First of all: a token that is in the address when something else fails would end up in a bookmark or a screenshot.
  history.replaceState(null, '', location.pathname);
  const response = await fetch(new URL('/ui/session', location.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return response.ok;
}
