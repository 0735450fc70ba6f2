import { describe, expect, it } from 'vitest';
import { LOGIN_TOKEN_LIFE_MS, LoginSessions } from './login-sessions.ts';

const DAY_MS = 86_400_000;

function sessionsAt(now = 0) {
  const clock = { now };
  return { clock, sessions: new LoginSessions(() => clock.now) };
}

/** What a browser sends back of a `set-cookie`. */
const sentBack = (cookie: string | null) => cookie?.split(';', 1)[0];

describe('a login token', () => {
  it('opens one session, once', () => {
    const { sessions } = sessionsAt();
    const token = sessions.createToken();
    const cookie = sessions.login(token);
    expect(sessions.isLoggedIn(sentBack(cookie))).toBe(true);
    expect(sessions.login(token)).toBeNull();
  });

  it('is used up by the first who comes, also when it is too old', () => {
    const { sessions, clock } = sessionsAt();
    const token = sessions.createToken();
    clock.now = LOGIN_TOKEN_LIFE_MS + 1;
    expect(sessions.login(token)).toBeNull();
    clock.now = 0;
    expect(sessions.login(token)).toBeNull();
  });

  it('is different each time, and no part of the cookie it buys', () => {
    const { sessions } = sessionsAt();
    const tokens = Array.from({ length: 50 }, () => sessions.createToken());
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(sessions.login(token)).not.toContain(token);
  });

  it.each(['', 'x', 'undefined', '__proto__'])('%j is none', (token) => {
    const { sessions } = sessionsAt();
    sessions.createToken();
    expect(sessions.login(token)).toBeNull();
  });
});

describe('a session cookie', () => {
  it('is kept from scripts, from other sites, and from paths that have nothing to do with it', () => {
    const { sessions } = sessionsAt();
    const attributes = sessions.login(sessions.createToken())?.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/control']));
    expect(attributes?.some((one) => one.startsWith('Domain'))).toBe(false);
  });

  it('is found among others, and ends after thirty days', () => {
    const { sessions, clock } = sessionsAt();
    const cookies = `a=b; ${sentBack(sessions.login(sessions.createToken()))}; c=d`;
    clock.now = 30 * DAY_MS;
    expect(sessions.isLoggedIn(cookies)).toBe(true);
    clock.now += 1;
    expect(sessions.isLoggedIn(cookies)).toBe(false);
  });

  it.each([undefined, '', 'gatehouse_session', 'gatehouse_session=', 'gatehouse_session=x', 'x; ;=;'])(
    '%j is none',
    (cookies) => {
      const { sessions } = sessionsAt();
      sessions.login(sessions.createToken());
      expect(sessions.isLoggedIn(cookies)).toBe(false);
    },
  );

  it('J9: is not the token, and what is kept of it opens nothing', () => {
    const { sessions } = sessionsAt();
    const token = sessions.createToken();
    expect(sessions.isLoggedIn(`gatehouse_session=${token}`)).toBe(false);
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  it('makes room for the fifty-first by ending the oldest', () => {
    const { sessions } = sessionsAt();
    const cookies = Array.from({ length: 51 }, () => sentBack(sessions.login(sessions.createToken())));
    expect(cookies.map((cookie) => sessions.isLoggedIn(cookie))).toEqual([false, ...Array(50).fill(true)]);
  });
});
