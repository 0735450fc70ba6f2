import { canonicalPath } from '../../../main/contract/canonical-path.ts';
import type { RequestDetail } from '../../../main/contract/history-query.ts';

/** Where the reader puts a client key: none is ever written into a command. */
const KEY = '$GATEHOUSE_KEY';

/**
 * The request as a command for a shell.
 * @param base where the gateway answers, such as http://127.0.0.1:4477
 */
export function curlCommand({ record, request }: RequestDetail, base: string): string {
  const lines = [
    `curl ${quote(base + canonicalPath(record.endpoint, record.requestedModel ?? ''))}`,
    `-H "Authorization: Bearer ${KEY}"`,
  ];
  if (record.stream) lines.splice(1, 0, '--no-buffer');
  if (request && request.encoding === 'utf8') {
    lines.push(`-H ${quote(`Content-Type: ${request.contentType ?? 'application/json'}`)}`);
    lines.push(`--data-raw ${quote(request.text)}`);
  }
  return lines.join(' \\\n  ');
}

/** In single quotes a shell reads nothing but the end of them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
