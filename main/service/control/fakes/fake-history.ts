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
} from '../../../contract/history-query.ts';
import type { HistoryStore, SpendAnswer } from '../../../contract/history-store.ts';
import type { RequestRecord } from '../../../contract/record.ts';
import { emptyUsage } from '../../../contract/usage.ts';

/** A history of plain values, for tests. */
export class FakeHistory implements HistoryStore {
  records: RequestRecord[] = [];
  /** Records that are written when somebody asks for one. */
  unwritten: RequestRecord[] = [];
  entries: AuditEntry[] = [];
  seen: Record<string, number> = {};
  exported: string[] = ['{"id":1}', '{"id":2}'];
  lastFilter: RequestFilter | null = null;
  lastUsage: UsageQuery | null = null;
  /** What `usage` answers; null for a few rows of its own. */
  usageRows: UsageRow[] | null = null;
  usedTags: UsedTag[] = [{ name: 'project', requests: 9, values: ['acme', 'lab'] }];

  reserve(): void {}
  record(record: RequestRecord): void {
    this.records.push(record);
  }
  audit(entry: AuditEntry): void {
    this.entries.push(entry);
  }
  async requests(query: RequestQuery): Promise<RequestPage> {
    this.lastFilter = query.filter;
    const { client, status } = query.filter;
    const found = this.records
      .filter((record) => client === undefined || record.client === client)
      .filter((record) => status === undefined || status.includes(record.status))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, query.limit);
    return { requests: found.map((record) => ({ ...record, attemptCount: record.attempts.length })), next: null };
  }
  async request(id: string): Promise<RequestDetail | null> {
    this.records.push(...this.unwritten.splice(0));
    const record = this.records.find((candidate) => candidate.id === id);
    if (!record) return null;
    const body = (text: string) => ({
      contentType: 'application/json',
      text,
      encoding: 'utf8' as const,
      truncated: false,
    });
    return { record, request: body('{"model":"fast"}'), response: body('{"answer":"hello"}') };
  }
  async usage(query: UsageQuery): Promise<UsageRow[]> {
    this.lastUsage = query;
    if (this.usageRows) return this.usageRows;
    return [
      usageRow(['2025-10-09', 'gpt-5-mini'].slice(0, query.by.length), 12, 1_840_000_000),
      usageRow(['2025-10-10', null].slice(0, query.by.length), 3, 0),
    ];
  }
  async tags(): Promise<UsedTag[]> {
    return this.usedTags;
  }
  async spend(): Promise<SpendAnswer> {
    return { sums: [], complete: true };
  }
  async lastSeen(): Promise<Record<string, number>> {
    return this.seen;
  }
  async auditLog(limit: number): Promise<AuditEntry[]> {
    return this.entries.toReversed().slice(0, limit);
  }
  async *export(_format: 'jsonl' | 'csv', filter: RequestFilter): AsyncIterable<string> {
    this.lastFilter = filter;
    yield* this.exported;
  }
  health(): HistoryHealth {
    return {
      open: true,
      requests: this.records.length,
      sizeBytes: 4096,
      queued: 0,
      droppedBodies: 0,
      droppedRecords: 0,
      problem: null,
    };
  }
  /** As on a full disk. */
  flush(): Promise<void> {
    return new Promise(() => {});
  }
  async close(): Promise<void> {}
}

function usageRow(key: (string | null)[], requests: number, costNanoUsd: number): UsageRow {
  const usage = { ...emptyUsage(), inputUncached: requests * 1000, outputTotal: requests * 100 };
  return {
    key,
    requests,
    errors: 1,
    usage,
    costNanoUsd,
    unpriced: 2,
    ttftCount: requests,
    meanTtftMs: 210,
    meanTotalMs: 840,
  };
}

/** @param n the last digits of the id; ids sort by it */
export function fakeRecord(n: number, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: String(n).padStart(26, '0'),
    startedAt: 1_760_000_000_000 + n * 1000,
    totalMs: 840,
    ttftMs: 210,
    client: 'zed',
    dialect: 'chat',
    endpoint: 'chat.completions',
    stream: true,
    requestedModel: 'fast',
    route: 'fast',
    provider: 'openai',
    model: 'gpt-5-mini',
    status: 'ok',
    httpStatus: 200,
    errorCode: null,
    errorText: null,
    finishReason: 'stop',
    usage: { ...emptyUsage(), inputUncached: 12_400, outputTotal: 300 },
    usageEstimated: false,
    costNanoUsd: 1_234_567,
    costSource: 'catalogue',
    priceVersion: '2025-10-01',
    reasons: ['“fast” is a route.'],
    warnings: [],
    degradedBy: null,
    session: null,
    userAgent: null,
    tags: {},
    attempts: [
      {
        provider: 'openai',
        model: 'gpt-5-mini',
        key: 'default',
        outcome: 'ok',
        startedMs: 1,
        firstByteMs: 210,
        endedMs: 840,
        httpStatus: 200,
        errorKind: null,
        errorText: null,
        reason: 'first in order',
      },
    ],
    requestBytes: 1200,
    responseBytes: 4300,
    ...changes,
  };
}
