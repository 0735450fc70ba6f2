/** Where provider keys are kept. Names are what `${secret:NAME}` says in the config. */
export interface SecretStore {
  /** Short name of the backend for people: `keychain`, `vault`, `memory`. */
  readonly kind: string;
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  /** @returns whether there was one */
  remove(name: string): Promise<boolean>;
  list(): Promise<string[]>;
  /** Why secrets are less safe here than they should be, in a sentence for a person; null when there is no gap. */
  describeProtectionGap(): string | null;
}
