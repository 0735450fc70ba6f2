import { createHash, randomBytes } from 'node:crypto';
import type { Millis } from '../contract/units.ts';

const COOKIE = 'gatehouse_session';
/** How long the one-time token of an address is good. */
export const LOGIN_TOKEN_LIFE_MS = 15 * 60_000;
const SESSION_LIFE_MS = 30 * 24 * 3_600_000;
const MAX_SESSIONS = 50;

/**
 * Logins of the window in a browser. The address with a one-time token is printed where only the user sees it; the first
 * page that presents the token gets a cookie for it, and the token is used up. Only hashes are kept, in memory.
 */
export class LoginSessions {
  readonly #now: () => Millis;
  readonly #tokens = new Map<string, Millis>();
  readonly #sessions = new Map<string, Millis>();

  constructor(now: () => Millis) {
    this.#now = now;
  }

  /** A token that is good for one login within a quarter of an hour. */
  createToken(): string {
    for (const [old, until] of this.#tokens) if (until < this.#now()) this.#tokens.delete(old);
    const token = randomBytes(32).toString('base64url');
    this.#tokens.set(digest(token), this.#now() + LOGIN_TOKEN_LIFE_MS);
    return token;
  }

  /** Trades a token for a session. @returns the cookie to set, or null when the token is unknown, used or old */
  login(token: string): string | null {
    const key = digest(token);
    const until = this.#tokens.get(key);
    this.#tokens.delete(key);
    if (until === undefined || until < this.#now()) return null;
    const session = randomBytes(32).toString('base64url');
    this.#sessions.set(digest(session), this.#now() + SESSION_LIFE_MS);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MAX_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    // Browsers send cookies to every port of a host: the narrow path keeps it from what else is served on this machine.
    return `${COOKIE}=${session}; Path=/control; HttpOnly; SameSite=Strict; Max-Age=${SESSION_LIFE_MS / 1000}`;
  }

  /** Whether a request's cookies carry a session that is still good. */
  isLoggedIn(cookies: string | undefined): boolean {
    for (const part of (cookies ?? '').split(';')) {
      const [name, value] = part.trim().split('=', 2);
      if (name !== COOKIE || value === undefined) continue;
      const until = this.#sessions.get(digest(value));
      if (until !== undefined && until >= this.#now()) return true;
    }
    return false;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
