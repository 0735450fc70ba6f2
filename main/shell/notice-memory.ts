import type { BudgetView } from '../contract/control/views.ts';
import type { Millis } from '../contract/units.ts';
import type { Notice } from './notice.ts';

/** What has been seen and said so far. */
export interface NoticeMemory {
  /** Null until the gateway has been seen once: what was so before the app started is no news. */
  budgets: ReadonlyMap<string, Pick<BudgetView, 'state' | 'periodStart'>> | null;
  rejectedKeys: ReadonlySet<string>;
  downEngines: ReadonlySet<string>;
  /** Who worked last on a running request. */
  providers: ReadonlyMap<string, string>;
  firstTargets: ReadonlyMap<string, string>;
  failovers: { shownAt: Millis; since: number };
}

export const nothingSeen: NoticeMemory = {
  budgets: null,
  rejectedKeys: new Set(),
  downEngines: new Set(),
  providers: new Map(),
  firstTargets: new Map(),
  failovers: { shownAt: Number.NEGATIVE_INFINITY, since: 0 },
};

/** What an event is worth, and what is remembered after it. */
export interface Decided {
  notices: Notice[];
  memory: NoticeMemory;
}
