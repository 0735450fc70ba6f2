import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createKeyRing,
  isFree,
  type KeySpec,
  keyOutlook,
  keyWorked,
  outOfQuota,
  type ProviderKeyState,
  parkKey,
  pickKey,
  rateLimited,
  syncKeys,
} from './key-cooldown.ts';

const T = 5_000_000;

const spec = (name: string, more: Partial<KeySpec> = {}): KeySpec => ({
  name,
  weight: 1,
  fingerprint: `v1-${name}`,
  ...more,
});

const ringOf = (...specs: KeySpec[]) => createKeyRing(specs);

function keyOf(ring: ReturnType<typeof ringOf>, index = 0): ProviderKeyState {
  const key = ring.keys[index];
  if (key === undefined) throw new Error('no such key');
  return key;
}

describe('key cooldown', () => {
  it('takes turns by weight', () => {
    const ring = ringOf(spec('a', { weight: 2 }), spec('b'));
    const picked = Array.from({ length: 6 }, () => pickKey(ring, 'm', T)?.name);
    expect(picked.filter((name) => name === 'a')).toHaveLength(4);
    expect(picked.filter((name) => name === 'b')).toHaveLength(2);
  });

  it('F1: a 429 with Retry-After takes the key out for that long, for that model', () => {
    const ring = ringOf(spec('a'));
    rateLimited(keyOf(ring), 'm', 7_000, T);
    expect(pickKey(ring, 'm', T + 6_999)).toBeNull();
    expect(pickKey(ring, 'm', T + 7_000)?.name).toBe('a');
    expect(pickKey(ring, 'other', T)?.name).toBe('a');
  });

  it('F3: a shorter cooldown never ends a longer one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(120_000), { nil: null }), { minLength: 1, maxLength: 20 }),
        (retryAfters) => {
          const ring = ringOf(spec('a'));
          let longest = 0;
          for (const [index, retryAfter] of retryAfters.entries()) {
            const now = T + index * 100;
            rateLimited(keyOf(ring), 'm', retryAfter, now);
            longest = Math.max(longest, now + (retryAfter ?? 0));
          }
          expect(isFree(keyOf(ring), 'm', longest - 1)).toBe(false);
        },
      ),
    );
  });

  it('guesses a second without Retry-After, twice as long each time, one strike for a burst', () => {
    const ring = ringOf(spec('a'));
    const key = keyOf(ring);
    for (let burst = 0; burst < 20; burst += 1) rateLimited(key, 'm', null, T);
    expect(keyOutlook(ring, 'm', T).soonest).toBe(T + 1_000);
    rateLimited(key, 'm', null, T + 1_000);
    expect(keyOutlook(ring, 'm', T + 1_000).soonest).toBe(T + 3_000);
    keyWorked(key, 'm', T + 3_000);
    rateLimited(key, 'm', null, T + 4_000);
    expect(keyOutlook(ring, 'm', T + 4_000).soonest).toBe(T + 5_000);
  });

  it('gives the other key while one cools, and says when the first is free again', () => {
    const ring = ringOf(spec('a'), spec('b'));
    rateLimited(keyOf(ring, 0), 'm', 9_000, T);
    expect(pickKey(ring, 'm', T)?.name).toBe('b');
    expect(keyOutlook(ring, 'm', T).state).toBe('free');
    rateLimited(keyOf(ring, 1), 'm', 4_000, T);
    expect(keyOutlook(ring, 'm', T)).toMatchObject({ state: 'cooling', soonest: T + 4_000 });
  });

  it('parks a refused key until its value changes', () => {
    const ring = ringOf(spec('a'));
    parkKey(keyOf(ring), 'invalid x-api-key');
    expect(keyOutlook(ring, 'm', T + 1e12)).toEqual({ state: 'parked', soonest: null, reason: 'invalid x-api-key' });
    syncKeys(ring, [spec('a', { weight: 3 })]);
    expect(pickKey(ring, 'm', T)).toBeNull();
    syncKeys(ring, [spec('a', { fingerprint: 'v2' })]);
    expect(pickKey(ring, 'm', T)?.name).toBe('a');
  });

  it('keeps a cooldown over a change of the config that is not about it', () => {
    const ring = ringOf(spec('a'), spec('b'));
    rateLimited(keyOf(ring, 1), 'm', 60_000, T);
    syncKeys(ring, [spec('b'), spec('c')]);
    expect(ring.keys.map((key) => [key.name, isFree(key, 'm', T)])).toEqual([
      ['b', false],
      ['c', true],
    ]);
  });

  it('takes a key without credit out for all models, for a long while', () => {
    const ring = ringOf(spec('a'));
    outOfQuota(keyOf(ring), 5_000, T);
    expect(keyOutlook(ring, 'any', T)).toMatchObject({ state: 'cooling', soonest: T + 600_000 });
  });

  it('tells a key that cannot be found from one that was refused', () => {
    expect(keyOutlook(ringOf(), 'm', T).state).toBe('missing');
    expect(keyOutlook(ringOf(spec('a', { fingerprint: null })), 'm', T).state).toBe('missing');
    expect(pickKey(ringOf(spec('a', { fingerprint: null }), spec('b')), 'm', T)?.name).toBe('b');
  });

  it('does not give a key this request has used up', () => {
    const ring = ringOf(spec('a'), spec('b'));
    expect(pickKey(ring, 'm', T, ['a'])?.name).toBe('b');
    expect(pickKey(ring, 'm', T, ['a', 'b'])).toBeNull();
    expect(pickKey(ringOf(spec('a')), 'm', T, ['a'])).toBeNull();
  });
});
