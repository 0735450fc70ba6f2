import type { Cleaner } from '../../contract/clean-up.ts';
import type { Clock } from '../../contract/clock.ts';
import type { GatewayStatus, ProviderVerdict } from '../../contract/control/views.ts';
import type { HistoryStore } from '../../contract/history-store.ts';
import type { SecretStore } from '../../contract/secret-store.ts';
import type { GatewayView } from '../../gateway/gateway-view.ts';
import type { Asker } from '../asker.ts';
import type { ClientKeyStore } from '../client-keys.ts';
import type { ConfigFile } from '../config/config-file.ts';
import type { FoundAccount } from '../config/discover.ts';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  text: string;
}

/** What the control API stands on. Everything is a port; a plain object will do. */
export interface ControlDeps {
  gateway: GatewayView;
  history: HistoryStore;
  /** Deletes old requests of the history. */
  cleaner: Cleaner;
  configFile: ConfigFile;
  secrets: SecretStore;
  clientKeys: ClientKeyStore;
  clock: Clock;
  status(): GatewayStatus;
  /** Where the window is, with a new token that is good for one login. */
  loginAddress(): string;
  /** Begins to stop: no new requests, the running ones end. Called after the answer to the caller has been written. */
  stop(): void;
  /** Aborted when the listener closes, so that open subscriptions end and do not keep it open. */
  closing: AbortSignal;
  /** A call to the provider that costs next to nothing. @param name a provider of the config */
  testProvider(name: string, model?: string): Promise<ProviderVerdict>;
  /** @param name a provider of the config. @throws Error with a sentence for people */
  listModels(name: string): Promise<{ id: string; contextLength: number | null }[]>;
  /** What this machine has, whether the config uses it or not. */
  discover(): Promise<FoundAccount[]>;
  /**
   * Sends a stored request to another model. @param model what clients may ask for: a route, `provider/model`
   * @returns the new request's id. @throws GatehouseError replay_impossible, name_unknown
   */
  replay(id: string, model: string): Promise<string>;
  /** Asks models for whoever sits at the window. */
  asker: Asker;
  /** Makes the gateway read this secret anew. */
  onSecretChanged(name: string): Promise<void>;
  /** Replaces whatever looks like a credential in a text for people. */
  redact(text: string): string;
  log(line: LogLine): void;
}
