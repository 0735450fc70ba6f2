import type { IncomingMessage } from 'node:http';
import { GatehouseError } from '../../contract/errors.ts';

/** A config file is the largest thing that comes in. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Reads the JSON body of a call. Only JSON is taken: it is all the protocol needs, and what a foreign page can send
 * without asking first (forms, plain text) is not JSON.
 * @returns undefined when there is no body
 * @throws GatehouseError invalid_body
 */
export async function readControlBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left undestroyed: whoever refuses the call has to read on before it can answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES)
      throw new GatehouseError('invalid_body', { detail: `it is larger than ${MAX_BODY_BYTES} bytes.` });
    chunks.push(chunk as Buffer);
  }
  if (size === 0) return undefined;
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new GatehouseError('invalid_body', { detail: 'its content-type is not application/json.' });
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    // The parser quotes the text, which may hold a secret.
    throw new GatehouseError('invalid_body', { detail: 'it is not JSON.' });
  }
}
