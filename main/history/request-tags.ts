import type { RequestRecord } from '../contract/record.ts';
import type { Db } from './database.ts';
import type { RequestKey } from './request-key.ts';

/** Which requests carry a tag, for finding them. */
export interface RequestTagWriter {
  add(key: RequestKey, tags: RequestRecord['tags']): void;
  remove(key: RequestKey, tags: RequestRecord['tags']): void;
}

export function requestTagWriter(db: Db): RequestTagWriter {
  const add = db.prepare<[string, RequestKey]>('INSERT OR IGNORE INTO request_tags (tag, request) VALUES (?, ?)');
  const remove = db.prepare<[string, RequestKey]>('DELETE FROM request_tags WHERE tag = ? AND request = ?');
  return {
    add(key, tags) {
      for (const [name, value] of Object.entries(tags)) add.run(tagText(name, value), key);
    },
    remove(key, tags) {
      for (const [name, value] of Object.entries(tags)) remove.run(tagText(name, value), key);
    },
  };
}

/** A tag as one text. A name holds no equals sign, so none is taken for another. */
export function tagText(name: string, value: string): string {
  return `${name}=${value}`;
}
