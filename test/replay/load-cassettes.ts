import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Cassette, CassetteFraming } from './cassette.ts';
import { endpointOf } from './endpoint-of.ts';

/** Recorded traffic beside the checkout. It is no part of the project: tests use it when it is there. */
const FILE = fileURLToPath(new URL('../../../shared/cassettes/dev.jsonl', import.meta.url));

/** A line of the file. */
interface Line {
  id: string;
  name: string;
  request: { method: string; host: string; path: string; body: unknown };
  response: {
    status: number;
    headers: Record<string, string>;
    framing: CassetteFraming;
    text?: string;
    base64?: string;
  };
}

/** All recordings, in the order of the file. @returns null when there are none on this machine */
export function loadCassettes(file: string = FILE): Cassette[] | null {
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => toCassette(JSON.parse(line) as Line));
}

/** The recordings, or none and a line on standard error that says why. */
export function cassettesOrReason(): Cassette[] {
  const cassettes = loadCassettes();
  if (cassettes === null) process.stderr.write('Skipped: no recorded traffic beside this checkout.\n');
  return cassettes ?? [];
}

function toCassette({ id, name, request, response }: Line): Cassette {
  const { status, headers, framing, text, base64 } = response;
  const body = base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64');
  return {
    id,
    name,
    request,
    response: { status, headers, framing, body },
    endpoint: endpointOf(request.method, request.host, request.path),
  };
}
