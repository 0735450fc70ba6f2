import { describe, expect, it, vi } from 'vitest';
import type { SecretStore } from '../../contract/secret-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { createRedactor } from './redact.ts';
import { resolveSecrets } from './resolve-secrets.ts';

const secret = (name: string) => ({ from: 'secret' as const, name });
const variable = (name: string) => ({ from: 'env' as const, name });

const setUp = (env: Record<string, string> = {}, store: SecretStore = createMemoryStore(null)) => {
  const asked: string[] = [];
  const counting: SecretStore = {
    ...store,
    get: (name) => {
      asked.push(name);
      return store.get(name);
    },
  };
  const redactor = createRedactor();
  return { asked, store, redactor, resolver: resolveSecrets({ store: counting, env, redactor }) };
};

describe('resolveSecrets', () => {
  it('asks the store when a secret is first needed, and once', async () => {
    const { asked, store, resolver } = setUp();
    await store.set('openai', 'sk-value-1');
    expect(resolver.peek(secret('openai'))).toBeUndefined();
    const loads = [resolver.load(secret('openai')), resolver.load(secret('openai'))];
    expect(await Promise.all(loads)).toEqual(['sk-value-1', 'sk-value-1']);
    expect(await resolver.load(secret('openai'))).toBe('sk-value-1');
    expect(resolver.peek(secret('openai'))).toBe('sk-value-1');
    expect(asked).toEqual(['openai']);
  });

  it('takes a missing secret for a state, and says what to do', async () => {
    const { store, resolver } = setUp();
    expect(await resolver.load(secret('openai'))).toBeNull();
    expect(resolver.peek(secret('openai'))).toBeNull();
    expect(resolver.problem(secret('openai'))).toBe('Secret “openai” is not set. Run: gatehouse secrets set openai');
    expect(resolver.problem(variable('NOPE'))).toContain('Environment variable NOPE is not set');
    await store.set('openai', 'sk-value-1');
    expect(await resolver.load(secret('openai'))).toBe('sk-value-1');
    expect(resolver.problem(secret('openai'))).toBeNull();
  });

  it('forgets on demand', async () => {
    const { store, resolver } = setUp();
    await store.set('a', 'sk-value-1');
    await resolver.load(secret('a'));
    await store.set('a', 'sk-value-2');
    expect(await resolver.load(secret('a'))).toBe('sk-value-1');
    resolver.forget('a');
    expect(resolver.peek(secret('a'))).toBeUndefined();
    expect(await resolver.load(secret('a'))).toBe('sk-value-2');
    await store.remove('a');
    resolver.forget('a');
    expect(await resolver.load(secret('a'))).toBeNull();
  });

  it('tells when what was missing is found, whoever looked for it', async () => {
    const found = vi.fn();
    const store = createMemoryStore(null);
    const resolver = resolveSecrets({ store, env: {}, redactor: createRedactor(), onFound: found });
    await resolver.load(secret('a'));
    await resolver.load(secret('a'));
    expect(found).not.toHaveBeenCalled();
    await store.set('a', 'sk-value-1');
    await resolver.load(secret('a'));
    await resolver.load(secret('a'));
    expect(found).toHaveBeenCalledOnce();
  });

  it('never keeps an answer that was under way when it was forgotten', async () => {
    const answers: ((value: string) => void)[] = [];
    const slow: SecretStore = {
      ...createMemoryStore(null),
      get: () => new Promise((resolve) => answers.push(resolve)),
    };
    const { resolver } = setUp({}, slow);
    const first = resolver.load(secret('a'));
    resolver.forget('a');
    const second = resolver.load(secret('a'));
    answers[1]?.('new-value');
    answers[0]?.('old-value');
    expect(await Promise.all([first, second])).toEqual(['new-value', 'new-value']);
    expect(resolver.peek(secret('a'))).toBe('new-value');
  });

  it('never throws: a store that fails is a secret that is missing, with the reason', async () => {
    const broken: SecretStore = {
      ...createMemoryStore(null),
      get: () => Promise.reject(new Error('The keychain is locked.')),
    };
    const { resolver } = setUp({}, broken);
    expect(await resolver.load(secret('a'))).toBeNull();
    expect(resolver.problem(secret('a'))).toBe('The keychain is locked.');
  });

  it('reads variables without asking anybody, without the line break files end with', async () => {
    const { asked, resolver } = setUp({ OPENAI_API_KEY: 'sk-value-1\n', EMPTY: ' ' });
    expect(resolver.peek(variable('OPENAI_API_KEY'))).toBe('sk-value-1');
    expect(await resolver.load(variable('EMPTY'))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('makes every value known to the redactor', async () => {
    const { store, resolver, redactor } = setUp({ KEY: 'sk-from-env' });
    await store.set('a', 'sk-from-store');
    await resolver.load(secret('a'));
    await resolver.load(variable('KEY'));
    expect(redactor.redact('sk-from-env sk-from-store')).toBe('[redacted] [redacted]');
  });
});
