import type { Db } from '../database.ts';
import { contentHash, type SegmentWriter } from './segment-store.ts';

/**
 * Lists of segments that share their beginnings. A link is a segment after another link: a conversation that grew by two
 * messages is two new links, however long it was.
 */
export interface ChainWriter {
  /**
   * Stores a list of pieces, or what is new of it.
   * @returns the last link, and how many pieces were there already, in this order
   */
  put(pieces: readonly Uint8Array[]): { link: number; known: number };
  /** Takes one reference to a link away; what nothing refers to any more goes, back to where another list branches off. */
  release(link: number): void;
}

/**
 * Found by parent and segment rather than by a hash over the whole list: both are numbers given in order, so a new link
 * is written where the last one was, while hashes would touch a page of the index each.
 */
export function chainWriter(db: Db, segments: SegmentWriter): ChainWriter {
  const find = db.prepare<[number, number], { id: number }>('SELECT id FROM links WHERE parent = ? AND segment = ?');
  const add = db.prepare<[number, number], { id: number }>(
    'INSERT INTO links (parent, segment, refs) VALUES (?, ?, 1) RETURNING id',
  );
  const retain = db.prepare('UPDATE links SET refs = refs + 1 WHERE id = ?');
  const drop = db.prepare<[number], { refs: number; parent: number; segment: number }>(
    'UPDATE links SET refs = refs - 1 WHERE id = ? RETURNING refs, parent, segment',
  );
  const remove = db.prepare('DELETE FROM links WHERE id = ?');

  return {
    put(pieces) {
      let link = 0;
      let known = 0;
      const hashes = pieces.map(contentHash);
      for (const hash of hashes) {
        const segment = segments.find(hash);
        const next = segment === null ? undefined : find.get(link, segment);
        if (!next) break;
        link = next.id;
        known += 1;
      }
      if (link !== 0) retain.run(link);
      for (let at = known; at < pieces.length; at += 1) {
        const segment = segments.put(pieces[at] as Uint8Array, hashes[at]);
        // Born with one reference: the next link's, or the body's.
        const added = add.get(link, segment);
        if (!added) throw new Error('a link got no number');
        link = added.id;
      }
      return { link, known };
    },
    release(last) {
      let link = last;
      while (link !== 0) {
        const row = drop.get(link);
        if (!row || row.refs > 0) return;
        remove.run(link);
        segments.release(row.segment);
        link = row.parent;
      }
    },
  };
}

/** Segments of a list, in order. */
export function chainReader(db: Db): (link: number) => number[] {
  const find = db.prepare<[number], { parent: number; segment: number }>(
    'SELECT parent, segment FROM links WHERE id = ?',
  );
  return (last) => {
    const segments: number[] = [];
    for (let link = last; link !== 0; ) {
      const row = find.get(link);
      if (!row) throw new Error(`link ${link} is missing`);
      segments.push(row.segment);
      link = row.parent;
    }
    return segments.reverse();
  };
}
