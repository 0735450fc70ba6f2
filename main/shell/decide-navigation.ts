import { WINDOW_ORIGIN } from '../contract/ipc.ts';

/** Whether a page may go there: only within the window's own origin. Compared as parsed, never as text. */
export function mayNavigate(url: string): boolean {
  const target = parse(url);
  return target !== null && `${target.protocol}//${target.host}` === WINDOW_ORIGIN;
}

/**
 * Whether an address may be handed to the user's browser. Only web pages: `file:` opens programs, `smb:` leaks credentials,
 * and other schemes start whatever is registered for them. Loopback may be plain http.
 * @returns the address as parsed, or null
 */
export function externalUrl(url: string): string | null {
  const target = parse(url);
  if (target === null || target.username !== '' || target.password !== '') return null;
  if (target.protocol === 'https:') return target.href;
  const loopback = target.hostname === '127.0.0.1' || target.hostname === 'localhost' || target.hostname === '[::1]';
  return target.protocol === 'http:' && loopback ? target.href : null;
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
