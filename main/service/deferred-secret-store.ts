import type { SecretStore } from '../contract/secret-store.ts';

/**
 * A store that is still being chosen: a locked keychain takes its time to say so, and the gateway does not wait for it to
 * start listening. Questions wait instead.
 */
export class DeferredSecretStore implements SecretStore {
  readonly #choosing: Promise<SecretStore>;
  #chosen: SecretStore | null = null;
  #failed = false;

  /**
   * @param onChosen called once, when it is known which store it is
   * @param onFailed called instead when there is none; every question that is asked fails as well
   */
  constructor(
    choosing: Promise<SecretStore>,
    onChosen: (store: SecretStore) => void,
    onFailed: (error: Error) => void,
  ) {
    this.#choosing = choosing;
    choosing.then(
      (store) => {
        this.#chosen = store;
        onChosen(store);
      },
      (error: Error) => {
        this.#failed = true;
        onFailed(error);
      },
    );
  }

  get kind(): string {
    return this.#chosen?.kind ?? (this.#failed ? 'unavailable' : 'opening');
  }

  async get(name: string): Promise<string | null> {
    return (await this.#choosing).get(name);
  }

  async set(name: string, value: string): Promise<void> {
    await (await this.#choosing).set(name, value);
  }

  async remove(name: string): Promise<boolean> {
    return (await this.#choosing).remove(name);
  }

  async list(): Promise<string[]> {
    return (await this.#choosing).list();
  }

  describeProtectionGap(): string | null {
    return this.#chosen?.describeProtectionGap() ?? null;
  }
}
