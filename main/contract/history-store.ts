import type { BudgetScope } from './config/budget.ts';
import type { EndpointName } from './endpoint.ts';
import type {
  AuditEntry,
  HistoryHealth,
  RequestDetail,
  RequestFilter,
  RequestPage,
  RequestQuery,
  UsageQuery,
  UsageRow,
  UsedTag,
  UsedTagsQuery,
} from './history-query.ts';
import type { RequestBodies, RequestRecord } from './record.ts';
import type { Millis, NanoUsd } from './units.ts';

/**
 * A request that has reserved money and has not ended. Kept until its record arrives, so that a crash cannot make
 * the money forgotten: at the next start each one left becomes an `interrupted` request with its estimate as cost.
 */
export interface OpenReservation {
  id: string;
  startedAt: Millis;
  client: string | null;
  route: string | null;
  provider: string | null;
  model: string | null;
  costNanoUsd: NanoUsd;
  /** What the interrupted request's record says of itself; left out, a chat completion that names no model. */
  endpoint?: EndpointName;
  stream?: boolean;
  requestedModel?: string | null;
}

/** All requests under a scope that started at or after `since`. */
export interface SpendQuery {
  scope: BudgetScope;
  since: Millis;
}

/** What they cost together. */
export interface SpendSum {
  costNanoUsd: NanoUsd;
  /** Requests among these whose price is unknown and so not in `costNanoUsd`. */
  unpriced: number;
}

export interface SpendAnswer {
  /** In the order of the questions. */
  sums: SpendSum[];
  /** Whether everything handed over before the question was written and so is counted. */
  complete: boolean;
}

/**
 * What happened. The three writers never wait and never throw: they hand over and return. Everything that reads answers
 * from the worker thread, and counts what was handed over before it; where that cannot be written, it answers without, after
 * a second at most.
 */
export interface HistoryStore {
  reserve(reservation: OpenReservation): void;
  record(record: RequestRecord, bodies: RequestBodies): void;
  audit(entry: AuditEntry): void;

  requests(query: RequestQuery): Promise<RequestPage>;
  request(id: string): Promise<RequestDetail | null>;
  usage(query: UsageQuery): Promise<UsageRow[]>;
  /** Tags that requests of a time carried, those on most requests first. */
  tags(query: UsedTagsQuery): Promise<UsedTag[]>;
  /**
   * What was spent. Waits for as long as the history cannot be opened yet but may be later.
   * @param onAsked called once, before the answer: what is handed over from then on is not counted in it
   */
  spend(queries: SpendQuery[], onAsked?: () => void): Promise<SpendAnswer>;
  /** When each client was last seen. */
  lastSeen(): Promise<Record<string, Millis>>;
  auditLog(limit: number): Promise<AuditEntry[]>;
  /** Lines of JSON, or CSV with a header line, newest last; each with its line end. Asks for more as it is read. */
  export(format: 'jsonl' | 'csv', filter: RequestFilter): AsyncIterable<string>;
  health(): HistoryHealth;
  /** Resolves when everything handed over so far is on disk: on a full disk never. For tests and measurements. */
  flush(): Promise<void>;
  /** Writes what can be written, and ends within seconds whatever the disk does. */
  close(): Promise<void>;
}
