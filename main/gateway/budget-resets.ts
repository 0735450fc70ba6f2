import type { Clock } from '../contract/clock.ts';
import type { BudgetLedger } from '../policies/budget-ledger.ts';

/** Asked again at least this often: a machine that slept, or whose clock was set, is at another time than it was to be. */
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * Sees to it that a budget begins anew when its time has come, also while nobody asks anything: whoever watches is told,
 * and a window that shows it as spent shows it as it is.
 */
export class BudgetResets {
  readonly #ledger: Pick<BudgetLedger, 'nextReset' | 'views'>;
  readonly #clock: Pick<Clock, 'now'>;
  #timer: NodeJS.Timeout | undefined;

  constructor(ledger: Pick<BudgetLedger, 'nextReset' | 'views'>, clock: Pick<Clock, 'now'>) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  /** To be called whenever the budgets are others. Holds no process open. */
  schedule(): void {
    clearTimeout(this.#timer);
    const at = this.#ledger.nextReset();
    if (at === null) return;
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(1, at - this.#clock.now()));
    this.#timer = setTimeout(() => {
      this.#ledger.views(this.#clock.now());
      this.schedule();
    }, wait).unref();
  }
}
