/** One row of the error table. `{name}` in the text is filled from the error's facts. */
export interface ErrorSpec {
  status: number;
  /** Whether the same request may succeed when sent again. Becomes `x-should-retry`. */
  retryable: boolean;
  text: string;
}

/**
 * Gatehouse's own refusals. The code goes out with the prefix `gatehouse_` and is the contract; the sentence is for people
 * and may change.
 */
export const errors = {
  host_not_allowed: {
    status: 403,
    retryable: false,
    text: 'Host “{host}” is not allowed. Add it to server.allowed_hosts if it is yours.',
  },
  origin_not_allowed: {
    status: 403,
    retryable: false,
    text: 'Origin “{origin}” is not allowed. Add it to server.allowed_origins if it is yours.',
  },
  client_key_missing: {
    status: 401,
    retryable: false,
    text: 'No client key. Send one as a bearer token, x-api-key, x-goog-api-key, ?key= or in the path /k/KEY/. Make one with: gatehouse keys create NAME',
  },
  client_key_invalid: {
    status: 401,
    retryable: false,
    text: 'This client key is not known here. Make one with: gatehouse keys create NAME',
  },
  not_found: { status: 404, retryable: false, text: '{method} {path} is not an endpoint of this gateway.' },
  method_not_allowed: { status: 405, retryable: false, text: '{path} takes {allowed}, not {method}.' },
  websocket_unsupported: {
    status: 426,
    retryable: false,
    text: 'WebSocket is not supported here. Use the HTTP endpoint instead.',
  },
  body_too_large: {
    status: 413,
    retryable: false,
    text: 'The request body is larger than {limit}. Raise server.max_body_size if that is intended.',
  },
  body_timeout: { status: 408, retryable: true, text: 'The request body did not arrive within {seconds} s.' },
  unsupported_encoding: {
    status: 415,
    retryable: false,
    text: 'Content-Encoding “{encoding}” is not supported. Use gzip, deflate, br, zstd or none.',
  },
  invalid_body: { status: 400, retryable: false, text: 'The request body cannot be read: {detail}' },
  model_missing: { status: 400, retryable: false, text: 'The request names no model, and no default_route is set.' },
  model_not_found: {
    status: 404,
    retryable: false,
    text: 'Model “{model}” is neither a route nor a model of an enabled provider.{hint}',
  },
  model_not_allowed: { status: 403, retryable: false, text: 'Client “{client}” may not use “{model}”.' },
  endpoint_unsupported: {
    status: 400,
    retryable: false,
    text: 'No target of “{model}” speaks {endpoint}: {reasons}. Translation between dialects is not in this version.',
  },
  budget_exceeded: { status: 402, retryable: false, text: 'Budget “{budget}” is spent until {resets}.' },
  no_target_available: {
    status: 503,
    retryable: true,
    text: 'No target of “{model}” can answer now: {reasons}.',
  },
  upstream_failed: { status: 502, retryable: false, text: '{provider} failed: {detail}' },
  upstream_timeout: { status: 504, retryable: false, text: '{provider} did not answer in time: {detail}' },
  stream_broken: { status: 502, retryable: true, text: 'The answer from {provider} broke off: {detail}' },
  paused: { status: 503, retryable: true, text: 'Gatehouse is paused. Resume it to let requests through.' },
  shutting_down: { status: 503, retryable: true, text: 'Gatehouse is shutting down.' },
  cancelled: { status: 499, retryable: false, text: 'The request was cancelled: {detail}' },
  name_unknown: { status: 404, retryable: false, text: 'There is no {kind} “{name}”.{hint}' },
  replay_impossible: { status: 409, retryable: false, text: 'Request {id} cannot be replayed: {reason}' },
  control_token_invalid: {
    status: 401,
    retryable: false,
    text: 'The control API needs the token in the file control-token of the data directory, as a bearer token.',
  },
  data_dir_in_use: {
    status: 409,
    retryable: false,
    text: 'Another Gatehouse (process {pid}) already runs on {dir}. Stop it first, or choose another directory with --data-dir.',
  },
  file_in_use: {
    status: 409,
    retryable: true,
    text: 'Process {pid} has been changing {file} for too long. Try again.',
  },
  file_damaged: { status: 500, retryable: false, text: '{file} cannot be read: {detail}' },
  name_invalid: { status: 400, retryable: false, text: '“{name}” cannot be used as a name. {detail}' },
  secret_missing: {
    status: 503,
    retryable: false,
    text: 'Secret “{name}” is not set. Run: gatehouse secrets set {name}',
  },
  env_missing: {
    status: 503,
    retryable: false,
    text: 'Environment variable {name} is not set in the environment Gatehouse was started from.',
  },
  secret_invalid: { status: 400, retryable: false, text: 'Secret “{name}” cannot be stored: {detail}' },
  secrets_unavailable: { status: 503, retryable: true, text: 'The {store} cannot be used: {detail}' },
  vault_passphrase_missing: {
    status: 503,
    retryable: false,
    text: 'The vault {file} needs its passphrase. Set GATEHOUSE_VAULT_PASSPHRASE.',
  },
  vault_passphrase_wrong: { status: 403, retryable: false, text: 'This passphrase does not open the vault {file}.' },
  history_unavailable: { status: 503, retryable: true, text: 'The history cannot be read: {detail}' },
  internal: { status: 500, retryable: false, text: 'Gatehouse failed at this request: {detail}' },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof errors;

const MARK = Symbol.for('gatehouse.error');

/** A refusal of Gatehouse's own. Carries a code of the table and the facts its sentence names. */
export class GatehouseError extends Error {
  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly facts: Record<string, string | number>;
  /** Seconds after which trying again makes sense; becomes `retry-after`. */
  readonly retryAfterSeconds: number | null;
  override readonly name = 'GatehouseError';

  constructor(
    code: ErrorCode,
    facts: Record<string, string | number> = {},
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(fill(errors[code].text, facts), { cause: options.cause });
    this.code = code;
    this.facts = facts;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get status(): number {
    return errors[this.code].status;
  }

  get retryable(): boolean {
    return errors[this.code].retryable;
  }

  /** The code as clients see it. */
  get wireCode(): string {
    return `gatehouse_${this.code}`;
  }

  /** True across module copies and process boundaries, where `instanceof` is not. */
  static is(value: unknown): value is GatehouseError {
    return typeof value === 'object' && value !== null && MARK in value;
  }
}

function fill(text: string, facts: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
