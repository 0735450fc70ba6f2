import { describe, expect, it } from 'vitest';
import { config } from '../contract/config/config.ts';
import { circuitBreaker } from '../contract/config/route.ts';
import type { SecretRef } from '../contract/config/secret-ref.ts';
import { HealthBoard } from '../routing/health-board.ts';
import { ProviderKeys } from './provider-keys.ts';
import { buildRuntime, type Runtime, type RuntimeProvider } from './runtime.ts';

const NOW = 1_000;
const BREAKER = circuitBreaker.parse({});

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A store whose every look-up waits for its answer, and a clock that is a list of what waits. */
function setUp() {
  const known = new Map<string, string | null>();
  const asked: { name: string; answer(value: string | null): Promise<unknown> }[] = [];
  const waiting: { ms: number; next: () => void }[] = [];
  const seen = { changes: 0 };
  const health = new HealthBoard();
  const load = ({ name }: SecretRef) => {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    asked.push({
      name,
      answer(value) {
        known.set(name, value);
        resolve(value);
        return settled();
      },
    });
    return promise;
  };
  const keys = new ProviderKeys({
    credentials: { peek: ({ name }) => known.get(name), load, problem: () => null },
    health,
    onChange: () => {
      seen.changes += 1;
    },
    after(ms, next) {
      const entry = { ms, next };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
  });
  const isFree = (provider: string) => health.keys(provider, 'm', NOW).state === 'free';
  const refuse = (provider: string) => {
    const ticket = health.admit(provider, 'm', BREAKER, NOW, []);
    if (ticket) health.failed(ticket, { kind: 'auth', status: 401, message: 'no', retryAfterMs: null }, NOW);
  };
  return { known, asked, waiting, keys, isFree, refuse, seen };
}

function runtimeOf(providers: Record<string, object>): Runtime {
  return buildRuntime(config.parse({ version: 1, providers }));
}

function providerOf(runtime: Runtime, name: string): RuntimeProvider {
  const provider = runtime.providers.get(name);
  if (!provider) throw new Error(`there is no ${name}`);
  return provider;
}

const lab = (host: string, key: string, more: object = {}) => ({
  type: 'openai-compatible',
  base_url: `https://${host}/v1`,
  api_key: key,
  ...more,
});

describe('a secret that changes', () => {
  it('takes no key away while it is looked up, and frees only its own of what it was told', async () => {
    const { known, asked, keys, isFree, refuse } = setUp();
    known.set('a', 'key-a').set('b', 'key-b');
    const runtime = runtimeOf({ one: lab('a', '${secret:a}'), two: lab('b', '${secret:b}') });
    keys.apply(runtime);
    refuse('one');
    refuse('two');
    expect([isFree('one'), isFree('two')]).toEqual([false, false]);
    known.delete('a');
    keys.apply(runtime);
    expect(keys.value(providerOf(runtime, 'one'), 'default')).toBe('key-a');
    expect([isFree('one'), isFree('two')]).toEqual([false, false]);
    await asked[0]?.answer('key-a-2');
    expect(keys.value(providerOf(runtime, 'one'), 'default')).toBe('key-a-2');
    expect([isFree('one'), isFree('two')]).toEqual([true, false]);
  });

  it('frees a key that was refused also when it stands in a header', () => {
    const { known, keys, isFree, refuse } = setUp();
    known.set('a', 'key').set('team', 'wrong');
    const headers = { 'x-team-token': '${secret:team}' };
    const runtime = runtimeOf({
      one: lab('a', '${secret:a}', { headers }),
      keyless: { type: 'openai-compatible', base_url: 'https://b/v1', headers },
    });
    keys.apply(runtime);
    refuse('one');
    refuse('keyless');
    expect([isFree('one'), isFree('keyless')]).toEqual([false, false]);
    known.set('team', 'right');
    keys.apply(runtime);
    expect([isFree('one'), isFree('keyless')]).toEqual([true, true]);
  });

  it('is gone when it was removed', () => {
    const { known, keys, isFree } = setUp();
    known.set('a', 'key');
    const runtime = runtimeOf({ one: lab('a', '${secret:a}') });
    keys.apply(runtime);
    known.set('a', null);
    keys.apply(runtime);
    expect(keys.value(providerOf(runtime, 'one'), 'default')).toBeNull();
    expect(isFree('one')).toBe(false);
  });
});

describe('a secret that could not be read', () => {
  it('is looked for again, ever more seldom, until it is there', async () => {
    const { asked, waiting, keys, isFree, seen } = setUp();
    keys.apply(runtimeOf({ one: lab('a', '${secret:a}') }));
    await asked.at(-1)?.answer(null);
    const waits: number[] = [];
    for (let looks = 0; looks < 6; looks += 1) {
      const entry = waiting.shift();
      waits.push((entry?.ms ?? 0) / 1000);
      entry?.next();
      // Nobody waits for these looks.
      expect(keys.pending()).toBeNull();
      await asked.at(-1)?.answer(looks < 5 ? null : 'key');
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
    expect(isFree('one')).toBe(true);
    expect(seen.changes).toBe(2);
    expect(waiting).toEqual([]);
  });

  it('from the environment is not: that never changes while a process lives', async () => {
    const { asked, waiting, keys } = setUp();
    keys.apply(runtimeOf({ one: lab('a', '${env:A}') }));
    await asked.at(-1)?.answer(null);
    expect(waiting).toEqual([]);
  });
});

describe('two accounts of one name, before and after a change of the config', () => {
  it('keep their own keys: a request that began under the old one never takes the new one’s key there', () => {
    const { known, keys } = setUp();
    known.set('a', 'key-a').set('b', 'key-b');
    const before = runtimeOf({ lab: lab('a', '${secret:a}', { headers: { 'x-token': '${secret:a}' } }) });
    const after = runtimeOf({ lab: lab('b', '${secret:b}', { headers: { 'x-token': '${secret:b}' } }) });
    keys.apply(before);
    keys.apply(after);
    expect(keys.value(providerOf(before, 'lab'), 'default')).toBe('key-a');
    expect(keys.headers(providerOf(before, 'lab'))).toEqual([['x-token', 'key-a']]);
    expect(keys.value(providerOf(after, 'lab'), 'default')).toBe('key-b');
  });

  it('an answer that comes late is for the old one alone', async () => {
    const { known, asked, keys, isFree } = setUp();
    const before = runtimeOf({ lab: lab('a', '${secret:a}') });
    keys.apply(before);
    known.set('b', null);
    const after = runtimeOf({ lab: lab('b', '${secret:b}') });
    keys.apply(after);
    await asked[0]?.answer('key-a');
    expect(keys.value(providerOf(before, 'lab'), 'default')).toBe('key-a');
    expect(keys.value(providerOf(after, 'lab'), 'default')).toBeNull();
    expect(isFree('lab')).toBe(false);
  });
});
