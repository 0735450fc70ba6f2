import type { Db } from '../database.ts';
import type { RequestKey } from '../request-key.ts';
import { chainReader, chainWriter } from './chain-store.ts';
import { type CutBody, cutBody } from './cut-body.ts';
import { type SegmentWriter, segmentReader } from './segment-store.ts';
import { readVarints, writeVarints } from './varint.ts';

export const bodyKinds = { request: 0, response: 1 } as const;
export type BodyKind = (typeof bodyKinds)[keyof typeof bodyKinds];

/** What storing a body found out, for those who want its text. */
export interface StoredCut extends CutBody {
  /** For each hole, how many of its pieces had been seen before, at the same place of the same list. */
  known: number[];
}

export interface BodyWriter {
  put(
    request: RequestKey,
    kind: BodyKind,
    bytes: Uint8Array,
    contentType: number | null,
    truncated: boolean,
  ): StoredCut;
  /** Deletes a request's bodies, and of their segments those no other body has. */
  release(request: RequestKey): void;
}

interface BodyRow {
  kind: BodyKind;
  content_type: number | null;
  truncated: number;
  template: number;
  holes: Buffer | null;
}

export function bodyWriter(db: Db, segments: SegmentWriter): BodyWriter {
  const chains = chainWriter(db, segments);
  const add = db.prepare(
    'INSERT INTO bodies (request, kind, content_type, truncated, template, holes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare<[RequestKey], BodyRow>('DELETE FROM bodies WHERE request = ? RETURNING template, holes');
  return {
    put(request, kind, bytes, contentType, truncated) {
      const cut = cutBody(bytes, kind === bodyKinds.request ? 'request' : 'response');
      const known: number[] = [];
      const holes: number[] = [];
      let template = 0;
      let end = 0;
      for (const hole of cut.holes) {
        const chain = chains.put(hole.pieces);
        known.push(chain.known);
        template += hole.start - end;
        end = hole.end;
        holes.push(template, chain.link);
      }
      const segment = kind === bodyKinds.response ? segments.putUnique(cut.template) : segments.put(cut.template);
      add.run(request, kind, contentType, truncated ? 1 : 0, segment, holes.length > 0 ? writeVarints(holes) : null);
      return { ...cut, known };
    },
    release(request) {
      for (const row of remove.all(request)) {
        segments.release(row.template);
        const holes = row.holes ? readVarints(row.holes) : [];
        for (let at = 1; at < holes.length; at += 2) chains.release(holes[at] as number);
      }
    },
  };
}

/** A body as it was handed over. */
export interface BodyBytes {
  kind: BodyKind;
  bytes: Buffer;
  contentType: number | null;
  truncated: boolean;
}

/** @returns reads the bodies of a request: none, one or both */
export function bodyReader(db: Db): (request: RequestKey) => BodyBytes[] {
  const find = db.prepare<[RequestKey], BodyRow>(
    'SELECT kind, content_type, truncated, template, holes FROM bodies WHERE request = ?',
  );
  const openSegments = segmentReader(db);
  const segmentsOf = chainReader(db);

  function assemble(row: BodyRow): Buffer {
    const segment = openSegments();
    const template = segment(row.template);
    const parts: Buffer[] = [];
    const holes = row.holes ? readVarints(row.holes) : [];
    let at = 0;
    for (let index = 0; index < holes.length; index += 2) {
      const offset = holes[index] as number;
      parts.push(template.subarray(at, offset));
      for (const id of segmentsOf(holes[index + 1] as number)) parts.push(segment(id));
      at = offset;
    }
    parts.push(template.subarray(at));
    return Buffer.concat(parts);
  }

  return (request) =>
    find.all(request).map((row) => ({
      kind: row.kind,
      bytes: assemble(row),
      contentType: row.content_type,
      truncated: row.truncated === 1,
    }));
}
