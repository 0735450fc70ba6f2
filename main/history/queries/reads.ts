import type {
  AuditEntry,
  RequestDetail,
  RequestPage,
  RequestQuery,
  UsageQuery,
  UsageRow,
  UsedTag,
  UsedTagsQuery,
} from '../../contract/history-query.ts';
import type { SpendQuery, SpendSum } from '../../contract/history-store.ts';
import type { Millis } from '../../contract/units.ts';
import type { Db } from '../database.ts';
import { nameReader } from '../names.ts';
import type { RetentionLimits } from '../retention.ts';
import { auditLog } from './audit-log.ts';
import { type DueRequests, dueRequests } from './due-requests.ts';
import { type ExportPage, type ExportQuestion, exportPages } from './export-page.ts';
import { lastSeen } from './last-seen.ts';
import { requestDetails } from './request-detail.ts';
import { requestPages } from './request-page.ts';
import { spendSums } from './spend.ts';
import { usageRows } from './usage.ts';
import { usedTags } from './used-tags.ts';

/** Everything that can be asked of the history. Arguments and answers cross threads: plain data only. */
export interface Reads {
  requests(query: RequestQuery): RequestPage;
  request(id: string): RequestDetail | null;
  usage(query: UsageQuery, timeZone: string): UsageRow[];
  tags(query: UsedTagsQuery, timeZone: string): UsedTag[];
  spend(queries: SpendQuery[], timeZone: string): SpendSum[];
  lastSeen(): Record<string, Millis>;
  auditLog(limit: number): AuditEntry[];
  exportPage(question: ExportQuestion): ExportPage;
  due(limits: RetentionLimits): DueRequests;
}

export function readsOf(db: Db): Reads {
  const names = nameReader(db);
  return {
    requests: requestPages(db, names),
    request: requestDetails(db, names),
    usage: usageRows(db, names),
    tags: usedTags(db, names),
    spend: spendSums(db, names),
    lastSeen: lastSeen(db, names),
    auditLog: auditLog(db),
    exportPage: exportPages(db, names),
    due: dueRequests(db),
  };
}
