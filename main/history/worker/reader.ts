import { type Db, openForReading } from '../database.ts';
import { type Reads, readsOf } from '../queries/reads.ts';
import { describeSqliteTrouble } from '../sqlite-error.ts';
import type { FromReader, ToReader } from './protocol.ts';

const MANY_OBJECTS = new Set<string>(['requests', 'usage', 'tags', 'auditLog'] satisfies (keyof Reads)[]);

/**
 * Answers questions from a connection of its own, so that a long one holds up no commit. Opens the file at the first
 * question, and again after an error.
 */
export function historyReader(file: string): (question: ToReader) => FromReader {
  let open: { db: Db; reads: Reads } | null = null;

  function opened(): { db: Db; reads: Reads } {
    if (open) return open;
    const db = openForReading(file);
    try {
      open = { db, reads: readsOf(db) };
      return open;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  return ({ id, name, args }) => {
    try {
      const { db, reads } = opened();
      const read = reads[name as keyof Reads] as (...args: unknown[]) => unknown;
      // One answer is of one moment, however many statements it takes.
      const value = db.transaction(() => read(...args))();
      return MANY_OBJECTS.has(name) ? { id, ok: true, json: JSON.stringify(value) } : { id, ok: true, value };
    } catch (error) {
      open?.db.close();
      open = null;
      return { id, ok: false, message: describeSqliteTrouble(error) };
    }
  };
}
