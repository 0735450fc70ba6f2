import { dailyBudget } from '../../renderer/lib/gateway/today.ts';
import type { GatewayEvent, GatewayStatus, ProviderHealth, RouteView } from '../contract/control/views.ts';
import { localDays } from '../contract/local-days.ts';
import type { Millis, NanoUsd } from '../contract/units.ts';
import type { ShellControl } from './control-link.ts';

/** What the tray shows of the gateway, read at one moment. */
export interface Snapshot {
  status: GatewayStatus;
  providers: ProviderHealth[];
  routes: RouteView[];
  /** Spent since the gateway's day began. */
  spentTodayNanoUsd: NanoUsd;
}

export interface GatewayWatchDeps {
  control: ShellControl;
  now(): Millis;
  onSnapshot(snapshot: Snapshot): void;
  onEvent(event: GatewayEvent): void;
  onError(error: unknown): void;
}

/** Sums over the history cost more than a look at the state. */
const USAGE_EVERY_MS = 5000;
/** A gateway in another process may be started anew without our hearing of it: its events end, and the next ones are sought. */
const FOLLOW_AGAIN_MS = 1000;
/** Reads asked for by events that come in numbers: requests that end. */
const QUIET_READ_MS = 1000;

/** Follows a running gateway: reads its state anew whenever an event says that it has changed. */
export class GatewayWatch {
  readonly #deps: GatewayWatchDeps;
  #ending = new AbortController();
  #reading: Promise<void> | null = null;
  #again = false;
  #quiet: NodeJS.Timeout | null = null;
  #later: NodeJS.Timeout | null = null;
  #usage = { at: 0, spent: 0 };

  constructor(deps: GatewayWatchDeps) {
    this.#deps = deps;
  }

  /** Begins to follow the gateway that runs now. */
  follow(): void {
    this.leave();
    const ending = new AbortController();
    this.#ending = ending;
    void this.#run(ending.signal);
  }

  leave(): void {
    this.#ending.abort();
    for (const timer of [this.#quiet, this.#later]) if (timer !== null) clearTimeout(timer);
    this.#quiet = null;
    this.#later = null;
  }

  /** Reads the state anew, now. Resolves when it has been shown. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return this.#reading;
    }
    this.#reading = this.#readUntilStill().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      const events = await this.#deps.control.status.watch(undefined, { signal });
      void this.refresh();
      for await (const event of events) {
        this.#deps.onEvent(event);
        if (event.type === 'request-started' || event.type === 'request-changed') continue;
        if (event.type === 'request-ended') this.#readSoon();
        else void this.refresh();
      }
    } catch (error) {
      if (!signal.aborted) this.#deps.onError(error);
    }
    // Of a service that ends the supervisor knows, and tells us to leave.
    if (!signal.aborted) this.#later = setTimeout(() => this.follow(), FOLLOW_AGAIN_MS);
  }

  #readSoon(): void {
    this.#quiet ??= setTimeout(() => {
      this.#quiet = null;
      void this.refresh();
    }, QUIET_READ_MS);
  }

  async #readUntilStill(): Promise<void> {
    do {
      this.#again = false;
      try {
        const snapshot = await this.#read();
        if (!this.#ending.signal.aborted) this.#deps.onSnapshot(snapshot);
      } catch (error) {
        this.#deps.onError(error);
      }
    } while (this.#again);
  }

  async #read(): Promise<Snapshot> {
    const { control } = this.#deps;
    const [status, providers, routes] = await Promise.all([
      control.status.get(),
      control.providers.list(),
      control.routes.list(),
    ]);
    const budget = dailyBudget(status.budgets);
    return {
      status,
      providers,
      routes,
      spentTodayNanoUsd: budget ? budget.spentNanoUsd : await this.#spent(status.timeZone),
    };
  }

  async #spent(timeZone: string): Promise<NanoUsd> {
    const now = this.#deps.now();
    if (now - this.#usage.at >= USAGE_EVERY_MS) {
      const days = localDays(timeZone);
      const since = days.startOf(days.dayOf(now));
      const rows = await this.#deps.control.usage.query({ since, until: days.endOfDay(now), by: ['day'] });
      this.#usage = { at: now, spent: rows.reduce((sum, row) => sum + row.costNanoUsd, 0) };
    }
    return this.#usage.spent;
  }
}
