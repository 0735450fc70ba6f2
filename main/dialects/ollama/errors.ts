import type { GatehouseError } from '../../contract/errors.ts';
import type { UpstreamError } from '../../contract/upstream-error.ts';
import type { ErrorAnswer, Framing } from '../dialect.ts';
import { type Refusal, refusalHeaders, refusalOf, refusalOfUpstream } from '../refusal/refusal.ts';
import { writeJson } from '../refusal/wire-json.ts';

/** Ollama's error is a sentence; the code stands beside it. */
function answer(refusal: Refusal): ErrorAnswer {
  return {
    status: refusal.status,
    headers: refusalHeaders(refusal),
    body: writeJson({ error: refusal.message, code: refusal.code }),
  };
}

export function writeOllamaError(error: GatehouseError): ErrorAnswer {
  return answer(refusalOf(error));
}

export function writeOllamaUpstreamError(error: UpstreamError): ErrorAnswer {
  return answer(refusalOfUpstream(error));
}

/** A line of its own under the 200, as Ollama itself does it; `done` never follows. */
export function writeOllamaStreamError(error: GatehouseError, framing: Framing): string {
  return framing === 'ndjson' ? `${writeOllamaError(error).body}\n` : '';
}
