import type { Db } from './database.ts';

/** Numbers for the names that repeat on every row. The writer's side: a name that is new gets a number. */
export interface NameWriter {
  /** @returns the number; null for null */
  idOf(name: string | null): number | null;
  /** Forgets what it remembers: after a rollback the numbers given since are void. */
  forget(): void;
}

export function nameWriter(db: Db): NameWriter {
  const find = db.prepare<[string], { id: number }>('SELECT id FROM names WHERE name = ?');
  const add = db.prepare<[string], { id: number }>('INSERT INTO names (name) VALUES (?) RETURNING id');
  const known = new Map<string, number>();
  return {
    idOf(name) {
      if (name === null) return null;
      const seen = known.get(name);
      if (seen !== undefined) return seen;
      const row = find.get(name) ?? add.get(name);
      if (!row) throw new Error('a name got no number');
      known.set(name, row.id);
      return row.id;
    },
    forget: () => known.clear(),
  };
}

/** The reader's side. Numbers never change their name, so what was read once stays read. */
export interface NameReader {
  nameOf(id: number | null): string | null;
  /** @returns null when no row ever had this name */
  find(name: string): number | null;
}

export function nameReader(db: Db): NameReader {
  const byId = db.prepare<[number], { name: string }>('SELECT name FROM names WHERE id = ?');
  const byName = db.prepare<[string], { id: number }>('SELECT id FROM names WHERE name = ?');
  const known = new Map<number, string>();
  return {
    nameOf(id) {
      if (id === null || id === 0) return null;
      const seen = known.get(id);
      if (seen !== undefined) return seen;
      const name = byId.get(id)?.name ?? null;
      if (name !== null) known.set(id, name);
      return name;
    },
    find: (name) => byName.get(name)?.id ?? null,
  };
}
