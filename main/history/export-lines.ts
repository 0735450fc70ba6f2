import type { RequestFilter } from '../contract/history-query.ts';
import type { ExportPage, ExportQuestion } from './queries/export-page.ts';

const PAGE = 500;

/**
 * Lines of an export, each with its line end. The next page is asked for when the last line of the one before was
 * taken: a slow reader has one page in memory, however long the export.
 */
export async function* exportLines(
  ask: (question: ExportQuestion) => Promise<ExportPage>,
  format: 'jsonl' | 'csv',
  filter: RequestFilter,
): AsyncGenerator<string, undefined> {
  let after: number | null = null;
  let upTo: number | null = null;
  do {
    const page: ExportPage = await ask({ format, filter, after, upTo, limit: PAGE });
    yield* page.lines;
    ({ after, upTo } = page);
  } while (after !== null);
  return undefined;
}
