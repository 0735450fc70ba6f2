import type { Millis } from '../../contract/units.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';

/** When each client was last seen. */
export function lastSeen(db: Db, names: NameReader): () => Record<string, Millis> {
  const all = db.prepare<[], { client: number; at: Millis }>('SELECT client, at FROM last_seen');
  return () => Object.fromEntries(all.all().map(({ client, at }) => [names.nameOf(client) ?? '', at]));
}
