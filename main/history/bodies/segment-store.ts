import { hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Db } from '../database.ts';

/** Segments in one pack at most; a segment's id is its pack's times this, plus its slot. */
const SLOTS = 1024;
/** A pack is closed once it holds this many bytes. Larger packs compress better; each read unpacks one whole. */
const PACK_BYTES = 128 * 1024;
/** Packs kept unpacked while one body is read. */
const CACHED_PACKS = 64;

/** Bytes stored once, found again by their hash. */
export interface SegmentWriter {
  /** Stores the bytes, or counts one more reference to them. @returns the segment's id */
  put(bytes: Uint8Array, hash?: Buffer): number;
  /** Stores bytes that nothing else will share. */
  putUnique(bytes: Uint8Array): number;
  /** @returns the id of what has this hash; null when nothing does */
  find(hash: Buffer): number | null;
  /** Takes one reference away; the last one deletes the segment. */
  release(id: number): void;
  /** Writes what is still gathered for a pack and drops the bytes of what was released. Before every commit. */
  finish(): void;
  /** Forgets what is gathered: after a rollback. */
  forget(): void;
}

/** 128 bits of SHA-256. */
export function contentHash(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer').subarray(0, 16);
}

/**
 * Small segments are compressed together, in packs of what arrived in the same transaction: a turn's messages resemble
 * each other, and one call of zstd costs more than a short message is worth.
 */
export function segmentWriter(db: Db): SegmentWriter {
  const find = db.prepare<[Buffer], { id: number }>('SELECT id FROM segments WHERE hash = ?');
  const add = db.prepare('INSERT INTO segments (id, hash, refs, start, length) VALUES (?, ?, 1, ?, ?)');
  const retain = db.prepare('UPDATE segments SET refs = refs + 1 WHERE id = ?');
  const drop = db.prepare<[number], { refs: number }>(
    'UPDATE segments SET refs = refs - 1 WHERE id = ? RETURNING refs',
  );
  const remove = db.prepare('DELETE FROM segments WHERE id = ?');
  const lastPack = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM packs');
  const addPack = db.prepare('INSERT INTO packs (id, compressed, data) VALUES (?, ?, ?)');
  const repack = segmentRepacker(db);

  let pack: { id: number; parts: Uint8Array[]; bytes: number } | null = null;
  const touched = new Set<number>();

  function closePack(): void {
    if (!pack) return;
    const { data, compressed } = squeeze(Buffer.concat(pack.parts, pack.bytes));
    addPack.run(pack.id, compressed, data);
    pack = null;
  }

  function append(bytes: Uint8Array, hash: Buffer | null): number {
    pack ??= { id: (lastPack.get()?.id ?? 0) + 1, parts: [], bytes: 0 };
    const id = pack.id * SLOTS + pack.parts.length;
    add.run(id, hash, pack.bytes, bytes.length);
    pack.parts.push(bytes);
    pack.bytes += bytes.length;
    if (pack.bytes >= PACK_BYTES || pack.parts.length === SLOTS) closePack();
    return id;
  }

  return {
    put(bytes, hash = contentHash(bytes)) {
      const known = find.get(hash);
      if (!known) return append(bytes, hash);
      retain.run(known.id);
      return known.id;
    },
    putUnique: (bytes) => append(bytes, null),
    find: (hash) => find.get(hash)?.id ?? null,
    release(id) {
      const row = drop.get(id);
      if (!row || row.refs > 0) return;
      remove.run(id);
      touched.add(Math.floor(id / SLOTS));
    },
    finish() {
      closePack();
      for (const id of touched) repack(id);
      touched.clear();
    },
    forget() {
      pack = null;
      touched.clear();
    },
  };
}

/** Drops from a pack the bytes no segment refers to any more: what was deleted is gone, not merely out of reach. */
function segmentRepacker(db: Db): (pack: number) => void {
  const left = db.prepare<[number, number], { id: number; start: number; length: number }>(
    'SELECT id, start, length FROM segments WHERE id BETWEEN ? AND ? ORDER BY id',
  );
  const move = db.prepare('UPDATE segments SET start = ? WHERE id = ?');
  const read = packReader(db);
  const write = db.prepare('UPDATE packs SET compressed = ?, data = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM packs WHERE id = ?');
  return (pack) => {
    const rows = left.all(pack * SLOTS, pack * SLOTS + SLOTS - 1);
    if (rows.length === 0) {
      remove.run(pack);
      return;
    }
    const bytes = read(pack);
    let start = 0;
    for (const row of rows) {
      if (row.start !== start) move.run(start, row.id);
      start += row.length;
    }
    const kept = squeeze(
      Buffer.concat(
        rows.map((row) => bytes.subarray(row.start, row.start + row.length)),
        start,
      ),
    );
    write.run(kept.compressed, kept.data, pack);
  };
}

/** Reads segments back. Make a new one for each body: it keeps packs it has unpacked. */
export function segmentReader(db: Db): () => (id: number) => Buffer {
  const find = db.prepare<[number], { start: number; length: number }>(
    'SELECT start, length FROM segments WHERE id = ?',
  );
  const read = packReader(db);
  return () => {
    const unpacked = new Map<number, Buffer>();
    return (id) => {
      const row = find.get(id);
      if (!row) throw new Error(`segment ${id} is missing`);
      const pack = Math.floor(id / SLOTS);
      let bytes = unpacked.get(pack);
      if (!bytes) {
        if (unpacked.size >= CACHED_PACKS) unpacked.clear();
        bytes = read(pack);
        unpacked.set(pack, bytes);
      }
      return bytes.subarray(row.start, row.start + row.length);
    };
  };
}

function packReader(db: Db): (pack: number) => Buffer {
  const read = db.prepare<[number], { compressed: number; data: Buffer }>(
    'SELECT compressed, data FROM packs WHERE id = ?',
  );
  return (pack) => {
    const row = read.get(pack);
    if (!row) throw new Error(`pack ${pack} is missing`);
    return row.compressed === 1 ? zstdDecompressSync(row.data) : row.data;
  };
}

function squeeze(bytes: Buffer): { data: Buffer; compressed: 0 | 1 } {
  const small = zstdCompressSync(bytes);
  return small.length < bytes.length ? { data: small, compressed: 1 } : { data: bytes, compressed: 0 };
}
