/** Where the reader puts a client key: none is ever written into a command. */
const KEY = '$GATEHOUSE_KEY';

export interface CurlRequest {
  /** With its path. */
  url: string;
  /** The answer comes piece by piece. */
  stream: boolean;
  body: { contentType: string; text: string } | null;
}

/** A request as a command for a shell. */
export function curlCommand({ url, stream, body }: CurlRequest): string {
  const lines = [`curl ${quote(url)}`, `-H "Authorization: Bearer ${KEY}"`];
  if (stream) lines.splice(1, 0, '--no-buffer');
  if (body) lines.push(`-H ${quote(`Content-Type: ${body.contentType}`)}`, `--data-raw ${quote(body.text)}`);
  return lines.join(' \\\n  ');
}

/** In single quotes a shell reads nothing but the end of them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
