import { beforeEach, describe, expect, it } from 'vitest';
import { circuitBreaker } from '../contract/config/route.ts';
import { type UpstreamErrorKind, upstreamErrorKind } from '../contract/upstream-error.ts';
import { type AttemptTicket, HealthBoard, keylessSpec } from './health-board.ts';

const config = circuitBreaker.parse({});
const T = 9_000_000;

let board: HealthBoard;

beforeEach(() => {
  board = new HealthBoard();
  board.setKeys('local', [keylessSpec]);
  board.setKeys('cloud', [
    { name: 'a', weight: 1, fingerprint: '1' },
    { name: 'b', weight: 1, fingerprint: '1' },
  ]);
});

function ticket(provider: string, model: string, now = T, tried: (string | null)[] = []): AttemptTicket {
  const given = board.admit(provider, model, config, now, tried);
  if (given === null) throw new Error(`${provider}/${model} was not admitted`);
  return given;
}

function fail(
  provider: string,
  model: string,
  kind: UpstreamErrorKind,
  now = T,
  retryAfterMs: number | null = null,
  status = 0,
) {
  const used = ticket(provider, model, now);
  board.failed(used, { kind, status, message: `${kind} happened`, retryAfterMs }, now);
  return used;
}

describe('HealthBoard', () => {
  it('F6: a model that is out leaves the provider’s other models in', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'A', 'server_error');
    expect(board.target('local', 'A', config, T).state).toBe('cooling');
    expect(board.admit('local', 'A', config, T)).toBeNull();
    expect(board.target('local', 'B', config, T).state).toBe('ready');
    expect(board.admit('local', 'B', config, T)).not.toBeNull();
  });

  it.each(['timeout', 'connection', 'broken_stream', 'server_error', 'overloaded'] as const)(
    'F5: five times %s opens the breaker',
    (kind) => {
      for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', kind);
      expect(board.target('local', 'm', config, T)).toMatchObject({ state: 'cooling', until: T + 30_000 });
    },
  );

  it('F5: a hundred client cancels do not', () => {
    for (let cancel = 0; cancel < 100; cancel += 1) board.cancelled(ticket('local', 'm'), T);
    expect(board.target('local', 'm', config, T).state).toBe('ready');
  });

  it('no other kind of failure opens it: the provider answered', () => {
    const kinds = upstreamErrorKind.options.filter(
      (kind) =>
        ![
          'timeout',
          'connection',
          'broken_stream',
          'server_error',
          'overloaded',
          'auth',
          'quota',
          'rate_limit',
        ].includes(kind),
    );
    for (const kind of kinds) {
      for (let failure = 0; failure < 20; failure += 1) fail('local', kind, kind);
      expect(board.target('local', kind, config, T).state).toBe('ready');
    }
  });

  it('F1, F4: a 429 with Retry-After takes effect at once, also for a single target, for exactly that long', () => {
    fail('local', 'm', 'rate_limit', T, 7_000);
    expect(board.keys('local', 'm', T + 6_999)).toMatchObject({ state: 'cooling', soonest: T + 7_000 });
    expect(board.admit('local', 'm', config, T + 6_999)).toBeNull();
    expect(board.admit('local', 'm', config, T + 7_000)).not.toBeNull();
  });

  it('F1: a 503 with Retry-After is left alone that long, though the breaker is closed', () => {
    fail('local', 'm', 'overloaded', T, 7_000);
    expect(board.target('local', 'm', config, T + 6_999)).toMatchObject({ state: 'cooling', until: T + 7_000 });
    expect(board.target('local', 'm', config, T + 7_000).state).toBe('ready');
  });

  it('F3: a later, shorter cooldown changes nothing', () => {
    const first = ticket('local', 'm');
    const second = ticket('local', 'm');
    board.failed(first, { kind: 'rate_limit', status: 429, message: '', retryAfterMs: 60_000 }, T);
    board.failed(second, { kind: 'rate_limit', status: 429, message: '', retryAfterMs: 1_000 }, T + 10);
    expect(board.keys('local', 'm', T + 59_000).soonest).toBe(T + 60_000);
  });

  it('rotates to the other key on a 429, and parks a key on a 401 for all models', () => {
    const limited = fail('cloud', 'm', 'rate_limit', T, 5_000);
    expect(board.hasFreeKey('cloud', 'm', T, [limited.key.name])).toBe(true);
    expect(ticket('cloud', 'm', T, [limited.key.name]).key.name).not.toBe(limited.key.name);
    const parked = fail('cloud', 'm', 'auth');
    expect(parked.key.name).not.toBe(limited.key.name);
    expect(board.hasFreeKey('cloud', 'm', T, [])).toBe(false);
    expect(board.hasFreeKey('cloud', 'other', T, [limited.key.name])).toBe(false);
    expect(board.keys('cloud', 'm', T + 5_000).state).toBe('free');
  });

  it('a 403 takes a key out for that model only, and for a while', () => {
    const refused = fail('cloud', 'm', 'auth', T, null, 403);
    const { name } = refused.key;
    expect(board.hasFreeKey('cloud', 'm', T, [name === 'a' ? 'b' : 'a'])).toBe(false);
    expect(board.hasFreeKey('cloud', 'other', T, [name === 'a' ? 'b' : 'a'])).toBe(true);
    fail('cloud', 'm', 'auth', T, null, 403);
    expect(board.keys('cloud', 'm', T + 59_999)).toMatchObject({ state: 'cooling', soonest: T + 60_000 });
    expect(board.keys('cloud', 'm', T + 59_999).reason).toContain('auth happened');
    expect(board.keys('cloud', 'm', T + 60_000).state).toBe('free');
  });

  it('an account without a key is never parked: the model that was refused sits out, and that can be seen', () => {
    fail('local', 'big-cloud', 'auth', T, null, 401);
    expect(board.keys('local', 'small', T).state).toBe('free');
    expect(board.keys('local', 'big-cloud', T)).toMatchObject({ state: 'cooling', soonest: T + 60_000 });
    expect(board.models('local', T)).toEqual([
      {
        model: 'big-cloud',
        breaker: 'open',
        openUntil: T + 60_000,
        lastError: expect.stringContaining('auth happened'),
      },
    ]);
    expect(board.keys('local', 'big-cloud', T + 60_000).state).toBe('free');
    expect(board.models('local', T + 60_000)).toMatchObject([{ breaker: 'closed', openUntil: null }]);
  });

  it('a parked key is in again once somebody has tried it and it works', () => {
    const { key } = fail('cloud', 'm', 'auth', T, null, 401);
    fail('cloud', 'm', 'auth', T, null, 401);
    expect(board.keys('cloud', 'm', T).state).toBe('parked');
    board.proven('cloud', key.name, null);
    expect(board.keys('cloud', 'm', T).state).toBe('free');
    expect(ticket('cloud', 'm').key.name).toBe(key.name);
  });

  it('gives one probe after the open time, and closes on its success', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', 'timeout');
    const later = T + 30_000;
    expect(board.target('local', 'm', config, later).state).toBe('probe');
    const probe = ticket('local', 'm', later);
    expect(probe.probe).toBe(true);
    expect(board.admit('local', 'm', config, later)).toBeNull();
    board.succeeded(probe, later + 100);
    expect(ticket('local', 'm', later + 100).probe).toBe(false);
  });

  it('takes a probe’s first event for its success, and what breaks after it for a failure', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', 'timeout');
    const later = T + 30_000;
    const probe = ticket('local', 'm', later);
    board.answered(probe, later);
    expect(board.target('local', 'm', config, later).state).toBe('ready');
    const others = Array.from({ length: 4 }, () => ticket('local', 'm', later));
    const broken = { kind: 'broken_stream' as const, status: 0, message: 'cut', retryAfterMs: null };
    for (const one of [probe, ...others]) board.failed(one, broken, later);
    expect(board.target('local', 'm', config, later).state).toBe('cooling');
  });

  it('does not hand a probe out when no key is free for it', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', 'timeout');
    const later = T + 30_000;
    const ring = board.ring('local');
    ring?.keys.forEach((key) => {
      key.coolUntil = later + 1;
    });
    expect(board.admit('local', 'm', config, later)).toBeNull();
    expect(board.admit('local', 'm', config, later + 1)?.probe).toBe(true);
  });

  it('shows what was tried', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', 'timeout');
    fail('local', 'n', 'overloaded', T, 1_000);
    expect(board.models('local', T)).toEqual([
      { model: 'm', breaker: 'open', openUntil: T + 30_000, lastError: 'timeout happened' },
      { model: 'n', breaker: 'open', openUntil: T + 1_000, lastError: 'overloaded happened' },
    ]);
    expect(board.models('cloud', T)).toEqual([]);
  });

  it('forgets the oldest when clients make up thousands of names, never the newest', () => {
    for (let index = 0; index < 5_000; index += 1)
      board.succeeded(ticket('local', `made-up-${index}`, T + index), T + index);
    expect(board.models('local', T).length).toBeLessThanOrEqual(1_000);
    expect(board.models('local', T).at(-1)?.model).toBe('made-up-4999');
  });

  it('forgets an account that changed', () => {
    for (let failure = 0; failure < 5; failure += 1) fail('local', 'm', 'timeout');
    board.forget('local');
    expect(board.admit('local', 'm', config, T)).toBeNull();
    board.setKeys('local', [keylessSpec]);
    expect(board.admit('local', 'm', config, T)).not.toBeNull();
  });
});
