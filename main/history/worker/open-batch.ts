import type { RequestRecord } from '../../contract/record.ts';
import type { HandedBody } from '../store-request.ts';
import type { AuditOp, Batch, Op, PackedBody, RecordOp, ReserveOp } from './protocol.ts';
import { readRecord } from './record-text.ts';

/** An operation with its bodies' bytes beside it. */
export type OpenOp =
  | ReserveOp
  | AuditOp
  | (Omit<RecordOp, 'record' | 'request' | 'response'> & {
      record: RequestRecord;
      request: HandedBody | null;
      response: HandedBody | null;
    });

/** Takes a batch apart. The bodies are views into its buffer. */
export function openBatch(batch: Batch): OpenOp[] {
  const all = Buffer.from(batch.bytes);
  const ops = JSON.parse(all.toString('utf8', batch.opsStart, batch.opsEnd)) as Op[];
  let at = 0;
  const take = (body: PackedBody | null): HandedBody | null => {
    if (!body) return null;
    const bytes = all.subarray(at, at + body.length);
    at += body.length;
    return { ...body, bytes };
  };
  return ops.map((op) =>
    op.op === 'record'
      ? { ...op, record: readRecord(op.record), request: take(op.request), response: take(op.response) }
      : op,
  );
}
