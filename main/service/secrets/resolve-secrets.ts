import type { SecretRef } from '../../contract/config/secret-ref.ts';
import { GatehouseError } from '../../contract/errors.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import type { Credentials } from '../../gateway/credentials.ts';
import type { Redactor } from './redact.ts';

export interface ResolveSecretsOptions {
  store: SecretStore;
  env: Readonly<Record<string, string | undefined>>;
  redactor: Redactor;
  /** A secret that was missing when it was looked up before has been found. */
  onFound?(): void;
}

export interface SecretResolver extends Credentials {
  /** Forgets what is known of a secret: the next `load` asks the store. Call it after set and remove. */
  forget(name: string): void;
}

type Known = { value: string; problem: null } | { value: null; problem: string };

/**
 * Values of `${secret:…}` and `${env:…}`, looked up when they are first needed and kept. What could not be found is looked up
 * again by the next `load`; many that wait for the same one ask the store once. Every value found is made known to the redactor.
 */
export function resolveSecrets({ store, env, redactor, onFound }: ResolveSecretsOptions): SecretResolver {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known>>();

  const fromEnv = (name: string): Known => {
    // Keys are pasted and read from files, with a line break at the end as often as not.
    const value = env[name]?.trim();
    return value ? found(value) : missing('env_missing', name);
  };

  const found = (value: string): Known => {
    redactor.add(value);
    return { value, problem: null };
  };

  const ask = async (name: string): Promise<Known> => {
    try {
      const value = await store.get(name);
      return value === null ? missing('secret_missing', name) : found(value);
    } catch (error) {
      return { value: null, problem: error instanceof Error ? error.message : String(error) };
    }
  };

  const lookUp = (name: string): Promise<Known> => {
    const running = asking.get(name);
    if (running) return running;
    const begun = ask(name).then((result) => {
      // Forgotten meanwhile: this answer is to an older question.
      if (asking.get(name) !== begun) return asking.get(name) ?? known.get(name) ?? result;
      asking.delete(name);
      const wasMissing = known.get(name)?.value === null;
      known.set(name, result);
      if (wasMissing && result.value !== null) onFound?.();
      return result;
    });
    asking.set(name, begun);
    return begun;
  };

  const peek = ({ from, name }: SecretRef): Known | undefined => (from === 'env' ? fromEnv(name) : known.get(name));

  return {
    peek: (ref) => peek(ref)?.value,
    problem: (ref) => peek(ref)?.problem ?? null,
    async load(ref) {
      const there = peek(ref);
      if (there && (there.value !== null || ref.from === 'env')) return there.value;
      return (await lookUp(ref.name)).value;
    },
    forget(name) {
      known.delete(name);
      asking.delete(name);
    },
  };
}

function missing(code: 'env_missing' | 'secret_missing', name: string): Known {
  return { value: null, problem: new GatehouseError(code, { name }).message };
}
