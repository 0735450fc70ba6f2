import { canonicalPath } from '../../../main/contract/canonical-path.ts';
import type { RequestDetail } from '../../../main/contract/history-query.ts';
import { curlCommand } from '../../lib/code/curl-command.ts';

/**
 * A request on record as a command for a shell.
 * @param base where the gateway answers, such as http://127.0.0.1:4477
 */
export function curlOfRequest({ record, request }: RequestDetail, base: string): string {
  return curlCommand({
    url: base + canonicalPath(record.endpoint, record.requestedModel ?? ''),
    stream: record.stream,
    body:
      request?.encoding === 'utf8'
        ? { contentType: request.contentType ?? 'application/json', text: request.text }
        : null,
  });
}
