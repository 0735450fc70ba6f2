import type { Clock } from '../contract/clock.ts';
import type { BudgetLedger } from '../policies/budget-ledger.ts';
import type { HealthBoard } from '../routing/health-board.ts';
import type { SmoothState } from '../routing/smooth-weighted.ts';
import type { Dispatchers } from '../upstream/dispatchers.ts';
import type { Slots } from '../upstream/slots.ts';
import type { ClientDirectory } from './client-identity.ts';
import type { Exchange } from './exchange.ts';
import type { GatewayEvents } from './gateway-events.ts';
import type { ModelLists } from './model-lists.ts';
import type { ProviderKeys } from './provider-keys.ts';
import type { RequestLog } from './request-log.ts';
import type { Runtime } from './runtime.ts';
import type { Switches } from './switches.ts';

/** What every request works with. The parts live as long as the gateway; `runtime` is replaced when the config changes. */
export interface Gate extends Switches {
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  runtime: Runtime;
  directory: ClientDirectory;
  history: RequestLog;
  health: HealthBoard;
  keys: ProviderKeys;
  ledger: BudgetLedger;
  lists: ModelLists;
  /** Providers with a limit on requests at once. */
  slots: Map<string, Slots>;
  /** Where each load-balanced route stands. */
  balance: Map<string, SmoothState>;
  dispatchers: Dispatchers;
  events: GatewayEvents;
  /** Running requests by id. */
  live: Map<string, Exchange>;
  /** Set right after a start, while what every request needs is being made ready, such as the price list. */
  preparing: Promise<void> | null;
  /** Set while what budgets have spent is being read from the history: until then nothing they cover may be sent. */
  budgetsLoading: Promise<void> | null;
  stopping: boolean;
  /** Replaces whatever is a credential in a text that is kept or shown. */
  redact(text: string): string;
}
