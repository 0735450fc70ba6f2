import type { UpstreamErrorKind } from '../../main/contract/upstream-error.ts';

/** A refusal, before it is written in a dialect. */
export interface Failure {
  kind: UpstreamErrorKind;
  /** Null: what the provider uses for this kind. */
  status: number | null;
  /** In place of the provider's own sentence and code. */
  message: string | null;
  code: string | null;
  /** Seconds or an HTTP date, as the header says it. */
  retryAfter: string | null;
  retryAfterMs: number | null;
}

export function failure(kind: UpstreamErrorKind, rest: Partial<Failure> = {}): Failure {
  return { kind, status: null, message: null, code: null, retryAfter: null, retryAfterMs: null, ...rest };
}

/** What a status most likely means. */
export function kindOfStatus(status: number): UpstreamErrorKind {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'quota';
  if (status === 404) return 'model_not_found';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rate_limit';
  if (status === 503 || status === 529) return 'overloaded';
  return status >= 500 ? 'server_error' : 'bad_request';
}

/** The headers that say when to come back. */
export function retryHeaders(failure: Failure): Record<string, string> {
  return {
    ...(failure.retryAfter === null ? {} : { 'retry-after': failure.retryAfter }),
    ...(failure.retryAfterMs === null ? {} : { 'retry-after-ms': String(failure.retryAfterMs) }),
  };
}

/** A dialect's row for one kind of failure. `code` is its type or status word. */
export interface FailureRow {
  status: number;
  type: string;
  code: string | null;
  message: string;
}

export type FailureTable = Record<UpstreamErrorKind, FailureRow>;

/** The row for a failure, with what the fault says in place of the provider's own. `{model}` and `{key}` are filled in. */
export function rowOf(
  table: FailureTable,
  failure: Failure,
  facts: { model: string | null; key: string | null },
): FailureRow {
  const row = table[failure.kind];
  const message = failure.message ?? row.message;
  return {
    status: failure.status ?? row.status,
    type: row.type,
    code: failure.code ?? row.code,
    message: message.replace('{model}', facts.model ?? '').replace('{key}', maskKey(facts.key)),
  };
}

/** Providers echo part of a wrong key, which is why a gateway must not pass the sentence on as it is. */
function maskKey(key: string | null): string {
  if (key === null) return '(none)';
  return key.length <= 12 ? key : `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`;
}
