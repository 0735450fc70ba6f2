import { hash } from 'node:crypto';
import type { Db } from '../database.ts';
import { contentHash, type SegmentWriter } from './segment-store.ts';

/**
 * Lists of segments that share their beginnings. Each link is a segment and the link before it, found by the hash of
 * all segments up to it: a conversation that grew by two messages is two new links, however long it was.
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

interface Found {
  id: number;
}

export function chainWriter(db: Db, segments: SegmentWriter): ChainWriter {
  const find = db.prepare<[Buffer], Found>('SELECT id FROM links WHERE hash = ?');
  const add = db.prepare<[Buffer, number, number], Found>(
    'INSERT INTO links (hash, parent, segment, refs) VALUES (?, ?, ?, 1) RETURNING id',
  );
  const retain = db.prepare('UPDATE links SET refs = refs + 1 WHERE id = ?');
  const drop = db.prepare<[number], { refs: number; parent: number; segment: number }>(
    'UPDATE links SET refs = refs - 1 WHERE id = ? RETURNING refs, parent, segment',
  );
  const remove = db.prepare('DELETE FROM links WHERE id = ?');

  /** A link keeps its parents, so lists known so far are prefixes: the longest one is found by halving. */
  function longestKnown(hashes: readonly Buffer[]): { link: number; known: number } {
    const whole = hashes.at(-1);
    const end = whole && find.get(whole);
    if (end) return { link: end.id, known: hashes.length };
    let link = 0;
    let known = 0;
    let beyond = hashes.length;
    while (beyond - known > 1) {
      const middle = (known + beyond) >> 1;
      const found = find.get(hashes[middle - 1] as Buffer);
      if (found) {
        known = middle;
        link = found.id;
      } else {
        beyond = middle;
      }
    }
    return { link, known };
  }

  return {
    put(pieces) {
      const own = pieces.map(contentHash);
      const hashes = chainHashes(own);
      const start = longestKnown(hashes);
      if (start.link !== 0) retain.run(start.link);
      let link = start.link;
      for (let at = start.known; at < pieces.length; at += 1) {
        const segment = segments.put(pieces[at] as Uint8Array, own[at] as Buffer);
        // Born with one reference: the next link's, or the body's.
        const added = add.get(hashes[at] as Buffer, link, segment);
        if (!added) throw new Error('a link got no number');
        link = added.id;
      }
      return { link, known: start.known };
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

function chainHashes(own: readonly Buffer[]): Buffer[] {
  const joined = Buffer.alloc(32);
  return own.map((piece) => {
    piece.copy(joined, 16);
    const link = hash('sha256', joined, 'buffer').subarray(0, 16);
    link.copy(joined, 0);
    return link;
  });
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
