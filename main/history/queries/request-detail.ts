import { isUtf8 } from 'node:buffer';
import type { RequestDetail } from '../../contract/history-query.ts';
import { type BodyBytes, bodyKinds, bodyReader } from '../bodies/body-store.ts';
import type { Db } from '../database.ts';
import type { NameReader } from '../names.ts';
import { requestRecords } from './request-record.ts';
import type { RequestRow } from './request-row.ts';

/** One request with its bodies. */
export function requestDetails(db: Db, names: NameReader): (id: string) => RequestDetail | null {
  const find = db.prepare<[string], RequestRow>('SELECT * FROM requests WHERE id = ?');
  const recordOf = requestRecords(db, names);
  const readBodies = bodyReader(db);

  function shown(body: BodyBytes | undefined): RequestDetail['request'] {
    if (!body) return null;
    const encoding = isUtf8(body.bytes) ? 'utf8' : 'base64';
    return {
      contentType: names.nameOf(body.contentType),
      text: body.bytes.toString(encoding),
      encoding,
      truncated: body.truncated,
    };
  }

  return (id) => {
    const row = find.get(id);
    if (!row) return null;
    const bodies = readBodies(row.key);
    return {
      record: recordOf(row),
      request: shown(bodies.find((body) => body.kind === bodyKinds.request)),
      response: shown(bodies.find((body) => body.kind === bodyKinds.response)),
    };
  };
}
