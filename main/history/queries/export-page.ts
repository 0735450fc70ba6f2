import type { RequestFilter } from '../../contract/history-query.ts';
import { csvHeader, csvLine } from '../csv.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import type { RequestKey } from '../request-key.ts';
import { requestRecords } from './request-record.ts';
import { selectRequests } from './select-requests.ts';

export interface ExportQuestion {
  format: 'jsonl' | 'csv';
  filter: RequestFilter;
  /** Key the page before this one ended with; null for the first page. */
  after: RequestKey | null;
  /** Requests that start after the export did are not in it; from the first page on. */
  upTo: RequestKey | null;
  limit: number;
}

export interface ExportPage {
  /** Each with its line end. */
  lines: string[];
  /** Where to go on; null at the end. */
  after: RequestKey | null;
  upTo: RequestKey;
}

/** Exported requests, oldest first, a page at a time: whoever reads slowly holds up nothing but the export. */
export function exportPages(db: Db, names: NameReader): (question: ExportQuestion) => ExportPage {
  const select = selectRequests(db, names);
  const recordOf = requestRecords(db, names);
  const newest = db.prepare<[], { key: RequestKey | null }>('SELECT max(key) AS key FROM requests');
  return ({ format, filter, after, upTo, limit }) => {
    const end = upTo ?? newest.get()?.key ?? 0;
    const range = { before: end + 1, ...(after === null ? {} : { after }) };
    const rows = select(filter, range, 'oldest first', limit);
    const lines = rows.map((row) => {
      const record = recordOf(row);
      return format === 'csv' ? csvLine(record) : `${JSON.stringify(record)}\n`;
    });
    if (format === 'csv' && after === null) lines.unshift(csvHeader);
    return { lines, after: rows.length < limit ? null : (rows.at(-1)?.key ?? null), upTo: end };
  };
}
