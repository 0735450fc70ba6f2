import { type UpdateFacts, updateMode } from './decide-update.ts';

export type UpdateOutcome =
  | { outcome: 'none' | 'unsupported' | 'failed'; version: null }
  | { outcome: 'available' | 'downloading'; version: string };

/** What fetches and installs versions. electron-updater is one. */
export interface UpdateEngine {
  /** @returns the newer version there is, or null */
  check(): Promise<string | null>;
  download(): Promise<void>;
  /** Ends the app, which is then the new version when it is started next. @param failed called when it cannot be installed */
  install(failed: (error: unknown) => void): void;
}

/** Looks for new versions and fetches them; installs nothing while requests run: that is asked of whoever quits. */
export class Updater {
  readonly #mode: ReturnType<typeof updateMode>;
  readonly #load: () => Promise<UpdateEngine>;
  readonly #onFound: (version: string, ready: boolean) => void;
  readonly #onError: (error: unknown) => void;
  #engine: UpdateEngine | null = null;
  #ready: string | null = null;

  constructor(
    facts: UpdateFacts,
    load: () => Promise<UpdateEngine>,
    on: { found(version: string, ready: boolean): void; error(error: unknown): void },
  ) {
    this.#mode = updateMode(facts);
    this.#load = load;
    this.#onFound = on.found;
    this.#onError = on.error;
  }

  /** The version that waits to be installed. */
  get ready(): string | null {
    return this.#ready;
  }

  async check(): Promise<UpdateOutcome> {
    if (this.#mode === 'off') return { outcome: 'unsupported', version: null };
    try {
      this.#engine ??= await this.#load();
      const version = await this.#engine.check();
      if (version === null) return { outcome: 'none', version: null };
      if (this.#mode === 'notify') {
        this.#onFound(version, false);
        return { outcome: 'available', version };
      }
      void this.#download(this.#engine, version);
      return { outcome: 'downloading', version };
    } catch (error) {
      this.#onError(error);
      return { outcome: 'failed', version: null };
    }
  }

  /** Installs what has been fetched, and ends the app. @param failed called when it does not @returns whether there was anything */
  install(failed: () => void): boolean {
    if (this.#ready === null || !this.#engine) return false;
    const onFailed = (error: unknown) => {
      this.#onError(error);
      failed();
    };
    try {
      this.#engine.install(onFailed);
    } catch (error) {
      onFailed(error);
    }
    return true;
  }

  async #download(engine: UpdateEngine, version: string): Promise<void> {
    if (this.#ready === version) return;
    try {
      await engine.download();
      this.#ready = version;
      this.#onFound(version, true);
    } catch (error) {
      this.#onError(error);
    }
  }
}
