import type { AuditEntry } from '../../contract/history-query.ts';
import type { Db } from '../database.ts';

interface AuditRow extends Omit<AuditEntry, 'detail'> {
  detail: string;
}

/** The audit log, newest first. */
export function auditLog(db: Db): (limit: number) => AuditEntry[] {
  const newest = db.prepare<[number], AuditRow>('SELECT at, actor, action, detail FROM audit ORDER BY id DESC LIMIT ?');
  return (limit) =>
    newest.all(limit).map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, string> }));
}
