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

/** Sum of the cost of all requests under a scope that started at or after `since`. */
export interface SpendQuery {
  scope: BudgetScope;
  since: Millis;
}

/**
 * What happened. The three writers never wait and never throw: they hand over and return. Everything that reads answers
 * from the worker thread.
 */
export interface HistoryStore {
  reserve(reservation: OpenReservation): void;
  record(record: RequestRecord, bodies: RequestBodies): void;
  audit(entry: AuditEntry): void;

  requests(query: RequestQuery): Promise<RequestPage>;
  request(id: string): Promise<RequestDetail | null>;
  usage(query: UsageQuery): Promise<UsageRow[]>;
  /** Answers in the order of the questions. */
  spend(queries: SpendQuery[]): Promise<NanoUsd[]>;
  /** When each client was last seen. */
  lastSeen(): Promise<Record<string, Millis>>;
  auditLog(limit: number): Promise<AuditEntry[]>;
  /** Lines of JSON, or CSV with a header line, newest last; each with its line end. Asks for more as it is read. */
  export(format: 'jsonl' | 'csv', filter: RequestFilter): AsyncIterable<string>;
  health(): HistoryHealth;
  /** Resolves when everything handed over so far is on disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
