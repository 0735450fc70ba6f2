import type { WholeAnswer } from './answer.ts';
import type { Failure } from './failure.ts';
import type { ErrorShape } from './faults.ts';

/** The body of a refusal as something other than the provider's own envelope. Status and headers stay. */
export function reshapeError(refusal: WholeAnswer, failure: Failure, shape: ErrorShape): WholeAnswer {
  const message = failure.message ?? `stand-in failure: ${failure.kind}`;
  const code = failure.code;
  const json = (value: unknown) => ({
    ...refusal,
    headers: { ...refusal.headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  });
  const text = (type: string, body: string) => ({
    ...refusal,
    headers: { ...refusal.headers, 'content-type': type },
    body: Buffer.from(body),
  });
  switch (shape) {
    case 'dialect':
      return refusal;
    case 'mistral':
      return json({ object: 'error', message, type: 'invalid_request_error', param: null, code: code ?? '1500' });
    case 'fastapi':
      return json({ detail: [{ type: 'extra_forbidden', loc: ['body', 'field'], msg: message, input: true }] });
    case 'llama.cpp':
      return json({ error: { code: refusal.status, message, type: code ?? 'server_error' } });
    case 'string':
      return json({ error: message });
    case 'text':
      return text('text/plain', message);
    case 'html':
      return text('text/html', `<html><head><title>${refusal.status}</title></head><body>${message}</body></html>`);
    case 'empty':
      return text('text/plain', '');
  }
}
