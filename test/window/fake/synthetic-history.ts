import { GatehouseError } from '../../../main/contract/errors.ts';
import {
  type AuditEntry,
  type HistoryHealth,
  type RequestDetail,
  type RequestFilter,
  type RequestPage,
  type RequestQuery,
  tagOfGrouping,
  type UsageGrouping,
  type UsageQuery,
  type UsageRow,
  type UsedTag,
  type UsedTagsQuery,
} from '../../../main/contract/history-query.ts';
import type { HistoryStore, SpendAnswer, SpendQuery } from '../../../main/contract/history-store.ts';
import type { RequestRecord } from '../../../main/contract/record.ts';
import { emptyUsage, type Usage } from '../../../main/contract/usage.ts';
import { bodiesOf } from './synthetic-bodies.ts';
import { idOf, indexOf } from './synthetic-id.ts';
import { CLIENT_NAMES, DEAREST_NANO_USD, ROUTE_NAMES, requestAt, subjectOf } from './synthetic-requests.ts';
import { firstBefore } from './synthetic-time.ts';

const DAY = 86_400_000;

/** A history of any size that is made up as it is read. Stored is only what is written to it: audit entries, new requests. */
export class SyntheticHistory implements HistoryStore {
  readonly #now: () => number;
  #count: number;
  #tagged = true;
  readonly entries: AuditEntry[];
  /** Requests written since the start, newest first. */
  readonly #written: RequestRecord[] = [];

  constructor(now: () => number, count: number) {
    this.#now = now;
    this.#count = count;
    this.entries = [
      { at: now() - 5 * DAY, actor: 'cli', action: 'create_client_key', detail: { client: 'zed' } },
      { at: now() - 3 * 3_600_000, actor: 'window', action: 'disable_provider', detail: { provider: 'lab' } },
    ];
  }

  /** Nobody sends tags. */
  forgetTags(): void {
    this.#tagged = false;
  }
  /** Nothing was ever asked. */
  clear(): void {
    this.#count = 0;
  }
  reserve(): void {}
  record(record: RequestRecord): void {
    this.#written.unshift(record);
  }
  audit(entry: AuditEntry): void {
    this.entries.push(entry);
  }

  async requests({ filter, before, limit }: RequestQuery): Promise<RequestPage> {
    const now = this.#now();
    const found = this.#written.filter(
      (record) => (before === undefined || record.id < before) && filter.text === undefined && matches(record, filter),
    );
    found.splice(limit);
    const read = before === undefined ? -1 : (indexOf(before) ?? -1);
    const from = this.#written.some(({ id }) => id === before) ? 0 : read + 1;
    let index = Math.max(from, filter.until === undefined ? 0 : firstBefore(filter.until, now, this.#count));
    const oldest = filter.since === undefined ? this.#count : firstBefore(filter.since, now, this.#count);
    const end = cannotMatch(filter) ? 0 : oldest;
    for (; index < end && found.length < limit; index += 1) {
      // Words first: most rows fall by them, and they cost nothing to look at.
      if (!speaksOf(index, filter.text)) continue;
      const record = requestAt(index, now);
      if (matches(record, filter)) found.push(record);
    }
    const last = found.at(-1);
    return {
      requests: found.map((record) => ({ ...record, attemptCount: record.attempts.length })),
      next: found.length === limit && index < end && last ? last.id : null,
    };
  }

  async request(id: string): Promise<RequestDetail | null> {
    const written = this.#written.find((record) => record.id === id);
    if (written)
      return { record: written, ...bodiesOf(written, subjectOf(indexOf(written.tags.replay_of ?? '') ?? 0)) };
    const index = indexOf(id);
    if (index === null || index >= this.#count) return null;
    const record = requestAt(index, this.#now());
    return { record, ...bodiesOf(record, subjectOf(index)) };
  }

  /** The same request, answered by another model. @returns its id */
  async replay(id: string, model: string): Promise<string> {
    const original = await this.request(id);
    if (!original) throw new GatehouseError('name_unknown', { kind: 'request', name: id, hint: '' });
    const made = idOf(this.#now() + 1, this.#count + this.#written.length);
    const [provider = '', ...rest] = model.split('/');
    this.record({
      ...original.record,
      id: made,
      startedAt: this.#now(),
      client: 'replay',
      requestedModel: model,
      route: rest.length === 0 ? model : null,
      provider: rest.length === 0 ? 'groq' : provider,
      model: rest.length === 0 ? 'llama-3.3-70b' : rest.join('/'),
      totalMs: original.record.totalMs / 2,
      tags: { replay_of: id },
    });
    return made;
  }

  async usage({ since, until, by, filter: { tag, ...names } }: UsageQuery): Promise<UsageRow[]> {
    const now = this.#now();
    const filter: RequestFilter = { ...names, ...(tag && { tags: { [tag.name]: tag.value } }) };
    const rows = new Map<string, UsageRow & { ttfts: number; totals: number }>();
    const end = firstBefore(since, now, this.#count);
    for (let index = firstBefore(until, now, this.#count); index < end; index += 1) {
      const record = requestAt(index, now);
      if (!matches(record, filter)) continue;
      const key = by.map((dimension) => {
        if (dimension === 'day') return new Date(record.startedAt).toISOString().slice(0, 10);
        if (dimension === 'hour') return new Date(Math.floor(record.startedAt / 3_600_000) * 3_600_000).toISOString();
        return nameOf(record, dimension);
      });
      const id = JSON.stringify(key);
      let row = rows.get(id);
      if (!row) {
        row = {
          key,
          requests: 0,
          errors: 0,
          usage: emptyUsage(),
          costNanoUsd: 0,
          unpriced: 0,
          ttftCount: 0,
          meanTtftMs: null,
          meanTotalMs: null,
          ttfts: 0,
          totals: 0,
        };
        rows.set(id, row);
      }
      row.requests += 1;
      if (record.status === 'error') row.errors += 1;
      if (record.costNanoUsd === null) row.unpriced += 1;
      row.costNanoUsd += record.costNanoUsd ?? 0;
      if (record.usage) addUsage(row.usage, record.usage);
      row.totals += record.totalMs;
      row.meanTotalMs = row.totals / row.requests;
    }
    return [...rows.values()].map(({ ttfts: _, totals: __, ...row }) => ({
      ...row,
      ttftCount: row.requests,
      meanTtftMs: row.meanTotalMs === null ? null : row.meanTotalMs / 4,
    }));
  }

  async tags({ since, until }: UsedTagsQuery): Promise<UsedTag[]> {
    if (!this.#tagged) return [];
    const now = this.#now();
    const found = new Map<string, Map<string, number>>();
    const end = firstBefore(since, now, this.#count);
    for (let index = firstBefore(until, now, this.#count); index < end; index += 1) {
      for (const [name, value] of Object.entries(requestAt(index, now).tags)) {
        const values = found.get(name) ?? new Map<string, number>();
        found.set(name, values.set(value, (values.get(value) ?? 0) + 1));
      }
    }
    return [...found]
      .map(([name, values]) => ({
        name,
        requests: [...values.values()].reduce((sum, count) => sum + count, 0),
        values: [...values].toSorted((a, b) => b[1] - a[1]).map(([value]) => value),
      }))
      .toSorted((a, b) => b.requests - a.requests);
  }

  async spend(queries: SpendQuery[]): Promise<SpendAnswer> {
    const sums = await Promise.all(
      queries.map(async ({ scope, since }) => {
        const rows = await this.usage({ since, until: this.#now() + 1, by: ['day'], filter: scope });
        const total = (of: 'costNanoUsd' | 'unpriced') => rows.reduce((sum, row) => sum + row[of], 0);
        return { costNanoUsd: total('costNanoUsd'), unpriced: total('unpriced') };
      }),
    );
    return { sums, complete: true };
  }
  async lastSeen(): Promise<Record<string, number>> {
    const now = this.#now();
    return { 'claude-code': now - 4000, zed: now - 90_000, cursor: now - 3_600_000, ci: now - DAY };
  }
  async auditLog(limit: number): Promise<AuditEntry[]> {
    return this.entries.toReversed().slice(0, limit);
  }
  async *export(format: 'jsonl' | 'csv', filter: RequestFilter): AsyncIterable<string> {
    if (format === 'csv') yield 'id,client,route,status,cost\n';
    for (let index = Math.min(this.#count, 20_000) - 1; index >= 0; index -= 1) {
      const record = requestAt(index, this.#now());
      if (!matches(record, filter)) continue;
      const { id, client, route, status, costNanoUsd } = record;
      yield format === 'csv' ? `${id},${client},${route},${status},${costNanoUsd}\n` : `${JSON.stringify(record)}\n`;
    }
  }
  health(): HistoryHealth {
    return {
      open: true,
      requests: this.#count,
      sizeBytes: this.#count * 1340,
      queued: 0,
      droppedBodies: 0,
      droppedRecords: 0,
      problem: null,
    };
  }
  async flush(): Promise<void> {}
  async close(): Promise<void> {}
}

/** A million rows need not be made up to find that none is like that. */
function cannotMatch({ client, route, session, minCostNanoUsd = 0 }: RequestFilter): boolean {
  return (
    session !== undefined ||
    minCostNanoUsd > DEAREST_NANO_USD ||
    (client !== undefined && !CLIENT_NAMES.has(client)) ||
    (route !== undefined && !ROUTE_NAMES.has(route))
  );
}

function speaksOf(index: number, text: string | undefined): boolean {
  if (text === undefined) return true;
  const subject = subjectOf(index).toLowerCase();
  return text
    .toLowerCase()
    .replaceAll('"', '')
    .split(/\s+/)
    .every((word) => subject.includes(word));
}

function nameOf(record: RequestRecord, dimension: UsageGrouping): string | null {
  const name = tagOfGrouping(dimension);
  if (name !== null) return record.tags[name] ?? null;
  return dimension === 'client' || dimension === 'route' || dimension === 'provider' || dimension === 'model'
    ? record[dimension]
    : null;
}

function matches(record: RequestRecord, filter: RequestFilter): boolean {
  const { client, route, provider, model, status, session, tags = {}, minTotalMs, minCostNanoUsd, ids } = filter;
  if (client !== undefined && record.client !== client) return false;
  if (route !== undefined && record.route !== route) return false;
  if (provider !== undefined && record.provider !== provider) return false;
  if (model !== undefined && record.model !== model) return false;
  if (status !== undefined && !status.includes(record.status)) return false;
  if (minTotalMs !== undefined && record.totalMs < minTotalMs) return false;
  if (minCostNanoUsd !== undefined && (record.costNanoUsd ?? -1) < minCostNanoUsd) return false;
  if (Object.entries(tags).some(([name, value]) => record.tags[name] !== value)) return false;
  if (ids !== undefined && !ids.includes(record.id)) return false;
  return session === undefined || record.session === session;
}

function addUsage(sum: Usage, usage: Usage): void {
  for (const field of Object.keys(sum) as (keyof Usage)[]) sum[field] += usage[field];
}
