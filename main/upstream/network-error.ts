import type { UpstreamError } from '../contract/upstream-error.ts';

const SENTENCES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOTFOUND: 'its host name does not resolve',
  EAI_AGAIN: 'its host name does not resolve right now',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too long',
};

/**
 * A failure below HTTP, as routing sees it.
 * @param answered whether its answer had begun: then it broke off
 */
export function networkError(error: Error, answered: boolean): UpstreamError {
  const code = codeOf(error);
  const tls = code !== null && /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
  const timeout = code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT';
  const sentence = tls ? 'its certificate is not trusted' : ((code && SENTENCES[code]) ?? error.message);
  return {
    kind: timeout ? 'timeout' : answered && !tls ? 'broken_stream' : 'connection',
    status: 0,
    code,
    message: (code === null ? sentence : `${sentence} (${code})`).slice(0, 2000),
    retryAfterMs: null,
  };
}

/** The first error code found in an error, its causes and its aggregated errors. */
function codeOf(error: unknown, depth = 0): string | null {
  if (depth > 4 || typeof error !== 'object' || error === null) return null;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== 'UND_ERR_ABORTED') {
    const inner = codeOf(cause, depth + 1);
    return code === 'UND_ERR_SOCKET' && inner !== null ? inner : code;
  }
  if (Array.isArray(errors)) {
    for (const one of errors) {
      const found = codeOf(one, depth + 1);
      if (found !== null) return found;
    }
  }
  return codeOf(cause, depth + 1);
}
